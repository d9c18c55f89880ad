import type { Profile } from '../core/world.ts';
import { Body, ValidationRefusal } from './body.ts';
import type { Call } from './call.ts';
import type { Document, Form } from './form.ts';

// The person of a new customer, as `POST /customers` and `POST /customers/enroll` ask for it (cartevo.md 4.1).

const DOCUMENT_TYPES = ['NIN', 'PASSPORT', 'VOTERS_CARD', 'DRIVERS_LICENSE'] as const;
const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];
const MAX_FILE_BYTES = 5 * 1024 * 1024;

type Rule = (name: string, value: string) => string | null;

const length =
  (least: number, most = 255): Rule =>
  (name, value) => {
    if (value.length < least) return `${name} must be longer than or equal to ${least} characters`;
    return value.length > most ? `${name} must be shorter than or equal to ${most} characters` : null;
  };
const pattern =
  (expression: RegExp, words: string): Rule =>
  (name, value) =>
    expression.test(value) ? null : `${name} ${words}`;
const date: Rule = (name, value) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? null
    : `${name} must be a valid ISO 8601 date string`;

const RULES: Readonly<Record<string, Rule>> = {
  first_name: length(3),
  last_name: length(3),
  email: pattern(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/, 'must be an email'),
  country: length(2),
  street: length(2),
  city: length(2),
  state: length(2),
  postal_code: length(3),
  country_iso_code: pattern(/^[A-Z]{2}$/, 'must be a valid ISO31661 Alpha2 code'),
  country_phone_code: pattern(/^\+\d{1,4}$/, 'must be a dial code with +'),
  phone_number: pattern(/^\d{4,15}$/, 'must be a phone number without its country code'),
  identification_number: length(1),
  id_document_type: pattern(
    new RegExp(`^(${DOCUMENT_TYPES.join('|')})$`),
    `must be one of the following values: ${DOCUMENT_TYPES.join(', ')}`,
  ),
  date_of_birth: date,
};
const FIELDS = Object.keys(RULES);
const URLS = ['id_document_front_url', 'id_document_back_url'] as const;
const FILES = ['id_document_front', 'id_document_back'] as const;

/** The person of a multipart form; documents are looked at by type and size and thrown away. */
export function readPersonForm({ form }: Call): Omit<Profile, 'imageUrl' | 'photoUrl'> {
  if (!form) throw new ValidationRefusal(['Multipart: Unexpected end of form']);
  const strangers = [
    ...[...form.texts.keys()].filter((name) => !FIELDS.includes(name)),
    ...[...form.files.keys()].filter((name) => !(FILES as readonly string[]).includes(name)),
  ];
  refuse(strangers.map((name) => `property ${name} should not exist`));
  const person = readPerson((name) => form.texts.get(name) ?? null);
  refuse(FILES.flatMap((name) => checkFile(name, form)));
  return person;
}

function checkFile(name: string, form: Form): string[] {
  const file: Document | undefined = form.files.get(name);
  if (!file) return name === 'id_document_front' ? [`${name} is required`] : [];
  const wrong = FILE_TYPES.includes(file.type) ? [] : [`${name} must be one of ${FILE_TYPES.join(', ')}`];
  if (file.size === 0) return [...wrong, `${name} should not be empty`];
  return file.size > MAX_FILE_BYTES ? [...wrong, `${name} must not be larger than 5 MB`] : wrong;
}

/** The person of a JSON body, with the addresses of their documents. */
export function readEnrolment(call: Call): Profile {
  const body = new Body(call.body, [...FIELDS, ...URLS]);
  const person = readPerson((name) => body.optionalText(name));
  const [front, back] = URLS.map((name) => body.optionalText(name));
  refuse([
    ...(front && isPublicUrl(front) ? [] : ['id_document_front_url must be a URL address']),
    ...(!back || isPublicUrl(back) ? [] : ['id_document_back_url must be a URL address']),
  ]);
  return { ...person, imageUrl: front ?? '', photoUrl: back ?? '' };
}

const isPublicUrl = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

function readPerson(read: (name: string) => string | null): Omit<Profile, 'imageUrl' | 'photoUrl'> {
  const field = (name: string): string => read(name) ?? '';
  refuse(
    FIELDS.flatMap((name) => {
      const value = read(name);
      if (value === null || value === '') return [`${name} should not be empty`];
      return RULES[name]?.(name, value) ?? [];
    }),
  );
  return {
    firstName: field('first_name'),
    lastName: field('last_name'),
    email: field('email'),
    country: field('country'),
    countryIso: field('country_iso_code'),
    phoneCode: field('country_phone_code'),
    phone: field('phone_number'),
    street: field('street'),
    city: field('city'),
    state: field('state'),
    postalCode: field('postal_code'),
    identificationNumber: field('identification_number'),
    idDocumentType: field('id_document_type'),
    dateOfBirth: field('date_of_birth'),
  };
}

function refuse(messages: readonly string[]): void {
  if (messages.length > 0) throw new ValidationRefusal(messages);
}
