import type { SampleExchange } from '../../conformance/contract-sample.ts';

// Ids as the documentation's own samples show them: UUIDs, and `txn_` for what an answer calls a transaction.
export const CARD = '550e8400-e29b-41d4-a716-446655440000';
export const CUSTOMER = '8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';
export const WALLET = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
export const COMPANY = '6f1d2c3b-4a5e-4f60-8172-93a4b5c6d7e8';
export const TRANSACTION = 'txn_5b7c';
export const ROW = '7a1b9c2d-3e4f-4a5b-8c6d-1e2f3a4b5c6d';
export const CREATED = '2026-05-09T10:15:00.000Z';

/** Every call carries the token; the two card pages name no key of any kind, so none may be made up. */
export const AUTHORISED = {
  authorization: 'Bearer sample-token',
  'idempotency-key': null,
  'x-idempotency-key': null,
} as const;
export const JSON_HEADERS = { ...AUTHORISED, 'content-type': /^application\/json/ } as const;
/** A call without a body announces none. */
export const BARE_HEADERS = { ...AUTHORISED, 'content-type': null } as const;

/** The envelope of 2026. */
export const ok = (status: number, message: string, data: unknown, more: object = {}) => ({
  status,
  body: { success: true, statusCode: status, message, data, ...more },
});
/** The error body that was observed. */
export const no = (status: number, message: string | readonly string[]) => ({
  status,
  body: { success: false, statusCode: status, message, error: 'Bad Request' },
});

export const get = (
  path: string,
  query: Readonly<Record<string, string>>,
  reply: SampleExchange['reply'],
): SampleExchange => ({ method: 'GET', path, query, headers: BARE_HEADERS, body: null, reply });

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (payload: object): string => `${encode({ alg: 'HS256' })}.${encode(payload)}.c2lnbmF0dXJl`;
export const PAN = '4111111111111111';
/** What ordinary reads carry beside a card: called opaque, and decoded by anybody. */
export const LEAK = { number: token({ number: PAN }), cvv: token({ cvv: '739~', number: PAN }) };
export const PLANTED = [PAN, LEAK.number, LEAK.cvv];
