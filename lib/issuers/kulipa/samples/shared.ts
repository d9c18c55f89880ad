import type { SampleExchange } from '../../conformance/contract-sample.ts';

// Ids in the form of the pages: a prefix of three letters and a UUID.
export const CARD = 'crd-550e8400-e29b-41d4-a716-446655440000';
export const NEW_CARD = 'crd-6f1d2c3b-4a5e-4f60-8172-93a4b5c6d7e8';
export const USER = 'usr-8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';
export const WALLET = 'wlt-3c90c3cc-0d44-4b50-8888-8dd25736052a';
export const DESIGN = 'dsn-9f2f6c1e-7d0b-4b5e-8a34-0c5b8f6e7d21';
export const CONTROL = 'scl-1b7f3c2d-9e8a-4c6b-b5d4-a3f2e1d0c9b8';
export const PAYMENT = '7a1b9c2d-3e4f-4a5b-8c6d-1e2f3a4b5c6d';
export const TRANSFER = 'btn-2c5d8e1f-6a7b-4c8d-9e0f-1a2b3c4d5e6f';
export const HASH = '9f3c51a7d2e84b06c1f97a3e5d20b8c4e6f1a97d3b5c8e20f4a6d1b93c7e5f08';
/** An address that somebody may own: 56 characters of the alphabet of such keys. */
export const STELLAR = `G${'ABCDEFG234567'.repeat(5).slice(0, 55)}`;
export const CREATED = '2026-05-09T10:15:00.000Z';

/** Every call carries the key, and nothing else that signs in (page basics-auth). */
export const AUTHORISED = { 'x-api-key': /.+/, authorization: null } as const;
/** A key of the intent goes with every POST and PUT (page basics-idempotency). */
export const WRITE_HEADERS = {
  ...AUTHORISED,
  'x-idempotency-key': /^[\x21-\x7e]{1,64}$/,
  'content-type': /^application\/json/,
} as const;
/** It is for POST and PUT only, and a call without a body announces none. */
export const BARE_HEADERS = { ...AUTHORISED, 'x-idempotency-key': null, 'content-type': null } as const;

export const get = (
  path: string,
  body: unknown,
  query: Readonly<Record<string, string>> = {},
): SampleExchange => ({
  method: 'GET',
  path,
  query,
  headers: BARE_HEADERS,
  body: null,
  reply: { status: 200, body },
});

/** How every list is asked for: oldest first, as many as a page may hold. */
export const FIRST_PAGE = { limit: '100', fromPage: '0', sortBy: 'createdAt' } as const;
export const page = (items: readonly unknown[], more: object = { has_more: false }) => ({
  page: 0,
  count: items.length,
  ...more,
  items,
});

/** A card as the client's model has it. */
export const card = (fields: object = {}) => ({
  id: CARD,
  userId: USER,
  type: 'virtual',
  status: 'active',
  tier: 'standard',
  currencyCode: 'USD',
  designId: DESIGN,
  lastFourDigits: '5407',
  expiration: { month: 11, year: 2030 },
  embossedName: { printedName1: 'AMINA OKONKWO', printedName2: '' },
  contactlessEnabled: true,
  withdrawalEnabled: true,
  internetPurchaseEnabled: true,
  createdAt: CREATED,
  updatedAt: CREATED,
  ...fields,
});

export const PAN = '4111111111111111';

/** A refusal; the pages do not show its body, so these names are the ones we try first. */
export const no = (status: number, code: string, message: string): SampleExchange['reply'] => ({
  status,
  body: { code, message },
});
