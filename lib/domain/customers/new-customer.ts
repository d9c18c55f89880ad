import { holdsCardNumber } from '../free-text.ts';
import { type Failure, fail } from '../result.ts';

/** Which document shows who somebody is. The words are those of the port (lib/issuers/issuer.ts). */
export const DOCUMENT_KINDS = ['PASSPORT', 'NIN', 'DRIVERS_LICENSE', 'VOTERS_CARD'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_KIND_WORDS = {
  PASSPORT: 'Passport',
  NIN: 'National identity card',
  DRIVERS_LICENSE: 'Driver’s licence',
  VOTERS_CARD: 'Voter’s card',
} as const satisfies Record<DocumentKind, string>;

/** The texts of the form, as typed. */
export const PERSON_FIELDS = [
  'firstName',
  'lastName',
  'email',
  'phoneCode',
  'phone',
  'dateOfBirth',
  'street',
  'city',
  'state',
  'postalCode',
  'countryCode',
  'documentType',
  'identificationNumber',
] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];
export type PersonForm = Readonly<Record<PersonField, string>>;

const MAX_LENGTH = 255;
/** Nobody is older (years). */
const OLDEST = 130;

/** The texts without what people paste by accident; the e-mail in lower case, since mailboxes are told apart so. */
export function tidyPerson(form: PersonForm): PersonForm {
  const tidy = (text: string) => text.normalize('NFC').trim();
  const entries = PERSON_FIELDS.map((field) => [field, tidy(form[field])] as const);
  const person = Object.fromEntries(entries) as Record<PersonField, string>;
  return {
    ...person,
    email: person.email.toLowerCase(),
    phoneCode: person.phoneCode.replace(/[\s()-]/g, ''),
    phone: person.phone.replace(/[\s().-]/g, ''),
  };
}

/** What is wrong with a tidy form, in the order of its fields; at most one thing each. `today` is YYYY-MM-DD. */
export function whyNotThisPerson(person: PersonForm, today: string): readonly Failure[] {
  return PERSON_FIELDS.flatMap((field) => {
    const code = whyNotField(field, person[field], today);
    if (code === null) return [];
    const params = code === 'text_too_long' ? { params: { maximum: `${MAX_LENGTH}` } } : {};
    return [fail(code, { field, ...params }).failure];
  });
}

/** Kept with the request, so they must be fit to be kept. */
const KEPT: readonly PersonField[] = ['firstName', 'lastName', 'email'];

function whyNotField(field: PersonField, text: string, today: string): Failure['code'] | null {
  if (field === 'countryCode') return /^[A-Z]{2}$/.test(text) ? null : 'country_invalid';
  if (field === 'documentType') return isDocumentKind(text) ? null : 'document_kind_invalid';
  if (text === '') return 'field_missing';
  if (text.length > MAX_LENGTH) return 'text_too_long';
  if (/\p{Cc}/u.test(text)) return 'control_characters';
  if (KEPT.includes(field) && holdsCardNumber(text)) return 'card_number_in_text';
  switch (field) {
    case 'email':
      return isEmail(text) ? null : 'email_invalid';
    case 'phoneCode':
      return /^\+[1-9]\d{0,3}$/.test(text) ? null : 'dial_code_invalid';
    case 'phone':
      return /^\d{4,15}$/.test(text) ? null : 'phone_invalid';
    case 'dateOfBirth':
      return isBirthDate(text, today) ? null : 'birth_date_invalid';
    default:
      return null;
  }
}

export const isDocumentKind = (text: string): text is DocumentKind =>
  (DOCUMENT_KINDS as readonly string[]).includes(text);

/** Printable ASCII only: lower case means the same here and in the database. */
const isEmail = (text: string): boolean =>
  /^[\x21-\x7e]+$/.test(text) && /^[^@]+@[^@.]+(\.[^@.]+)+$/.test(text);

function isBirthDate(text: string, today: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text >= today) return false;
  const isDay = new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
  return isDay && Number(text.slice(0, 4)) >= Number(today.slice(0, 4)) - OLDEST;
}
