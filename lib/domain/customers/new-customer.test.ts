import { describe, expect, test } from 'vitest';
import { personForm } from '../../testing/new-customer-form.ts';
import { explain } from '../errors.ts';
import type { CustomerField } from './customer-field.ts';
import { tidyPerson, whyNotThisPerson } from './new-customer.ts';

const TODAY = '2026-11-21';
const field = (name: string, kind: CustomerField['kind'] = 'text', more: object = {}): CustomerField => ({
  ...{ name, label: name, kind, isRequired: true, section: 'Person' },
  ...more,
});
const FORM: readonly CustomerField[] = [
  field('firstName'),
  field('lastName'),
  field('email', 'email'),
  field('phoneCode', 'dial_code'),
  field('phone', 'phone'),
  field('dateOfBirth', 'birth_date'),
  field('street'),
  field('city'),
  field('state'),
  field('postalCode'),
  field('countryCode', 'country'),
  field('documentType', 'choice', { choices: [{ value: 'PASSPORT', label: 'Passport' }] }),
  field('identificationNumber'),
];
const HOME: readonly CustomerField[] = [
  field('street', 'text', { isRequired: false, requiredWith: ['city', 'floor'], maxLength: 10 }),
  field('floor', 'text', { isRequired: false }),
  field('city', 'text', { isRequired: false, requiredWith: ['street', 'floor'], pattern: '^[A-Z]' }),
];
const wrongs = (changes: object) =>
  whyNotThisPerson(FORM, tidyPerson(FORM, personForm(changes)), TODAY).map(
    ({ field, code }) => `${field}: ${code}`,
  );

describe('what a person types of a new customer', () => {
  test('is taken when it is whole', () => {
    expect(wrongs({})).toEqual([]);
  });

  test('is tidied: spaces, the case of the e-mail, what stands between the digits of a number', () => {
    const tidy = tidyPerson(
      FORM,
      personForm({
        firstName: ' Amina ',
        email: ' Amina@Example.TEST ',
        phone: '650 00-00.01',
        phoneCode: '+ (237)',
      }),
    );
    expect(tidy).toMatchObject({
      firstName: 'Amina',
      email: 'amina@example.test',
      phone: '650000001',
      phoneCode: '+237',
    });
  });

  test('tells every field that is wrong at once, each with a sentence', () => {
    const empty = Object.fromEntries(FORM.map(({ name }) => [name, '']));
    const failures = whyNotThisPerson(FORM, tidyPerson(FORM, personForm(empty)), TODAY);
    expect(failures.map(({ field }) => field)).toEqual(FORM.map(({ name }) => name));
    for (const failure of failures) expect(explain(failure).sentence).not.toMatch(/[{}]/);
  });

  test.each([
    [{ email: 'amina@example' }, 'email: email_invalid'],
    [{ email: 'amina@@example.test' }, 'email: email_invalid'],
    [{ email: 'ámina@example.test' }, 'email: email_invalid'],
    [{ email: 'a b@example.test' }, 'email: email_invalid'],
    [{ firstName: '4111 1111 1111 1111' }, 'firstName: card_number_in_text'],
    [{ lastName: 'x'.repeat(256) }, 'lastName: text_too_long'],
    [{ city: 'Dou\u0000ala' }, 'city: control_characters'],
    [{ phoneCode: '237' }, 'phoneCode: dial_code_invalid'],
    [{ phoneCode: '+0' }, 'phoneCode: dial_code_invalid'],
    [{ phone: '+237650000001' }, 'phone: phone_invalid'],
    [{ countryCode: 'cm' }, 'countryCode: country_invalid'],
    [{ documentType: 'PASS' }, 'documentType: issue_field_invalid'],
    [{ dateOfBirth: '1990-02-30' }, 'dateOfBirth: birth_date_invalid'],
    [{ dateOfBirth: '31/12/1990' }, 'dateOfBirth: birth_date_invalid'],
    [{ dateOfBirth: TODAY }, 'dateOfBirth: birth_date_invalid'],
    [{ dateOfBirth: '1890-01-01' }, 'dateOfBirth: birth_date_invalid'],
  ])('%o is refused at its field', (changes, wrong) => {
    expect(wrongs(changes)).toEqual([wrong]);
  });

  test.each([
    [{}, []],
    [{ street: 'Market 1', city: 'Douala' }, []],
    [{ street: 'Market 1' }, ['city: field_missing']],
    [{ floor: '2' }, ['street: field_missing', 'city: field_missing']],
    [{ street: 'Market Square 17', city: 'Douala' }, ['street: text_too_long']],
    [{ street: 'Market 1', city: 'douala' }, ['city: issue_field_invalid']],
  ])('%o of what may stay empty, but not by half', (typed, wrong) => {
    const found = whyNotThisPerson(HOME, tidyPerson(HOME, typed), TODAY);
    expect(found.map(({ field, code }) => `${field}: ${code}`)).toEqual(wrong);
    for (const failure of found) expect(explain(failure).sentence).not.toMatch(/[{}]/);
  });
});
