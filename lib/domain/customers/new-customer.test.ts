import { describe, expect, test } from 'vitest';
import { personForm } from '../../testing/new-customer-form.ts';
import { explain } from '../errors.ts';
import { PERSON_FIELDS, tidyPerson, whyNotThisPerson } from './new-customer.ts';

const TODAY = '2026-11-21';
const wrongs = (changes: object) =>
  whyNotThisPerson(tidyPerson(personForm(changes)), TODAY).map(({ field, code }) => `${field}: ${code}`);

describe('what a person types of a new customer', () => {
  test('is taken when it is whole', () => {
    expect(wrongs({})).toEqual([]);
  });

  test('is tidied: spaces, the case of the e-mail, what stands between the digits of a number', () => {
    const tidy = tidyPerson(
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
    const empty = Object.fromEntries(PERSON_FIELDS.map((field) => [field, '']));
    const failures = whyNotThisPerson(tidyPerson(personForm(empty)), TODAY);
    expect(failures.map(({ field }) => field)).toEqual([...PERSON_FIELDS]);
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
    [{ documentType: 'PASS' }, 'documentType: document_kind_invalid'],
    [{ dateOfBirth: '1990-02-30' }, 'dateOfBirth: birth_date_invalid'],
    [{ dateOfBirth: '31/12/1990' }, 'dateOfBirth: birth_date_invalid'],
    [{ dateOfBirth: TODAY }, 'dateOfBirth: birth_date_invalid'],
    [{ dateOfBirth: '1890-01-01' }, 'dateOfBirth: birth_date_invalid'],
  ])('%o is refused at its field', (changes, wrong) => {
    expect(wrongs(changes)).toEqual([wrong]);
  });
});
