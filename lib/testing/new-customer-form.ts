import { randomUUID } from 'node:crypto';

// Planted, so that a leak of them can be looked for: nothing else in a desk holds these.
export const PLANTED_NUMBER = 'ZQ-7741-PLANTED';
export const PLANTED_BIRTH_DATE = '1987-03-19';
export const PLANTED_STREET = '17 Planted Street';
const PLANTED_BYTES = 'planted-document-bytes';

/** The smallest thing that begins as a JPEG, with something to look for in it. */
export const plantedJpeg = (more = ''): Uint8Array =>
  new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from(`${PLANTED_BYTES}${more}`, 'latin1')]);

export const PLANTED: readonly string[] = [
  PLANTED_NUMBER,
  PLANTED_BIRTH_DATE,
  PLANTED_STREET,
  PLANTED_BYTES,
  Buffer.from(PLANTED_BYTES).toString('base64').slice(0, 20),
  Buffer.from(PLANTED_BYTES).toString('hex'),
];

export const personForm = (changes: object = {}) => ({
  firstName: 'Amina',
  lastName: 'Okoro',
  email: `amina.${randomUUID().slice(0, 8)}@example.test`,
  phoneCode: '+237',
  phone: '650000001',
  dateOfBirth: PLANTED_BIRTH_DATE,
  street: PLANTED_STREET,
  city: 'Douala',
  state: 'Littoral',
  postalCode: '00237',
  countryCode: 'CM',
  documentType: 'PASSPORT',
  identificationNumber: PLANTED_NUMBER,
  ...changes,
});

/** A new customer as the form would ask for them; another e-mail each time. */
export const newCustomerForm = (person: object = {}, changes: object = {}) => ({
  intentId: randomUUID() as string,
  issuer: 'cartevo',
  person: personForm(person),
  documents: { by: 'files' as const, front: plantedJpeg(), back: null },
  repeatOf: null as string | null,
  ...changes,
});
