import { toIssueField } from '../cards/asked-field.ts';
import { readField } from '../cards/read-issue-fields.ts';
import { holdsCardNumber } from '../free-text.ts';
import { type Failure, fail } from '../result.ts';
import { isCountryCode } from './countries.ts';
import { type CustomerField, isNeeded, KEPT_OF_EVERYBODY } from './customer-field.ts';

/** The texts of a form, as typed, by the names of its fields. */
export type PersonForm = Readonly<Record<string, string>>;

const MAX_LENGTH = 255;
/** Nobody is older (years). */
const OLDEST = 130;

/** How a text of each kind is freed of what people paste by accident; mailboxes are told apart in lower case. */
const TIDY: Readonly<Partial<Record<CustomerField['kind'], (text: string) => string>>> = {
  email: (text) => text.toLowerCase(),
  dial_code: (text) => text.replace(/[\s()-]/g, ''),
  phone: (text) => text.replace(/[\s().-]/g, ''),
};

/** The text of every field of the form, tidied; '' for what was not typed. */
export function tidyPerson(form: readonly CustomerField[], typed: PersonForm): PersonForm {
  const tidied = ({ kind, name }: CustomerField) => {
    const text = (typed[name] ?? '').normalize('NFC').trim();
    return TIDY[kind]?.(text) ?? text;
  };
  return Object.fromEntries(form.map((field) => [field.name, tidied(field)]));
}

/**
 * What is wrong with a tidy form, in the order of its fields; at most one thing each. `today` is YYYY-MM-DD; null
 * where nobody asks again whether somebody is born already.
 */
export const whyNotThisPerson = (
  form: readonly CustomerField[],
  person: PersonForm,
  today: string | null,
): readonly Failure[] => form.flatMap((field) => whyNotField(field, person, today) ?? []);

/** Kept with the request, so they must be fit to be kept. */
const KEPT: readonly string[] = KEPT_OF_EVERYBODY;

function whyNotField(field: CustomerField, person: PersonForm, today: string | null): Failure | null {
  const text = person[field.name] ?? '';
  const wrong = (code: Failure['code'], params: Readonly<Record<string, string>> = {}) =>
    fail(code, { field: field.name, params }).failure;
  if (text === '') {
    if (!isNeeded(field, person)) return null;
    return wrong(field.kind === 'country' ? 'country_invalid' : 'field_missing');
  }
  const maximum = field.maxLength ?? MAX_LENGTH;
  if (text.length > maximum) return wrong('text_too_long', { maximum: `${maximum}` });
  if (/\p{Cc}/u.test(text)) return wrong('control_characters');
  if (KEPT.includes(field.name) && holdsCardNumber(text)) return wrong('card_number_in_text');
  const { kind } = field;
  switch (kind) {
    case 'email':
      return isEmail(text) ? null : wrong('email_invalid');
    case 'dial_code':
      return /^\+[1-9]\d{0,3}$/.test(text) ? null : wrong('dial_code_invalid');
    case 'phone':
      return /^\d{4,15}$/.test(text) && matches(field, text) ? null : wrong('phone_invalid');
    case 'birth_date':
      return isBirthDate(text, today) ? null : wrong('birth_date_invalid');
    case 'country':
      return isCountryCode(text) ? null : wrong('country_invalid');
    case 'text':
    case 'choice': {
      const read = readField(toIssueField({ ...field, kind, maxLength: maximum }), text, NO_MONEY);
      return read.ok ? null : read.failure;
    }
  }
}

/** No question about a person is about money. */
const NO_MONEY = { currency: 'USD', exponent: 2 };

const matches = ({ pattern }: CustomerField, text: string): boolean =>
  pattern === undefined || new RegExp(pattern).test(text);

/** Printable ASCII only: lower case means the same here and in the database. */
const isEmail = (text: string): boolean =>
  /^[\x21-\x7e]+$/.test(text) && /^[^@]+@[^@.]+(\.[^@.]+)+$/.test(text);

function isBirthDate(text: string, today: string | null): boolean {
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
  if (!isDay || today === null) return isDay;
  return text < today && Number(text.slice(0, 4)) >= Number(today.slice(0, 4)) - OLDEST;
}
