import type { SampleExchange } from '../../conformance/contract-sample.ts';

// Ids with the prefixes the documentation shows where it shows any.
export const ENTITY = 'le_4f2a9c';
export const CARD = 'c_7a1b9c2d3e4f';
export const ACCOUNT = 'sa_group_2xk9';
export const PRIMARY = 'sub_2xk9_primary';
export const TEAM = 'sub_5d8e2f';
export const GROUP = 'cg_1b2c3d';
export const KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';
export const CREATED = '2026-05-09T10:15:00.000Z';

/** The key stands on every call; an idempotency key only where one is documented. */
export const IDENTIFIED = { 'x-api-key': /^sk_\w+$/, authorization: null } as const;
export const BARE_HEADERS = { ...IDENTIFIED, 'x-idempotency-key': null, 'content-type': null } as const;
export const JSON_HEADERS = {
  ...IDENTIFIED,
  'x-idempotency-key': null,
  'content-type': /^application\/json/,
} as const;

export const get = (
  path: string,
  query: Readonly<Record<string, string>>,
  body: unknown,
  status = 200,
): SampleExchange => ({
  method: 'GET',
  path,
  query,
  headers: BARE_HEADERS,
  body: null,
  reply: { status, body },
});

export const page = (items: readonly unknown[], nextCursor?: string) => ({
  items,
  metadata: { count: items.length, ...(nextCursor === undefined ? {} : { nextCursor }) },
});

export const cents = (amountCents: number) => ({ amountCents });
export const limit = (preset: string, amountCents: number) => ({ limitAmount: cents(amountCents), preset });

export const PAN = '4111111111111111';
/** Only the vault shows these; wherever they came, they would not go on. */
export const LEAK = { pan: PAN, cvv: '739' };
export const PLANTED = [PAN];

/** A card as documented, and then some. */
export const CARD_BODY = {
  id: CARD,
  accountId: ACCOUNT,
  virtualAccountId: TEAM,
  isSingleUse: false,
  name: 'Travel 2026',
  last4: '4821',
  ...LEAK,
  expiryMonth: '09',
  expiryYear: '2030',
  status: 'active',
  isPhysical: false,
  createdAt: CREATED,
  userData: { intent: KEY, costCentre: 12 },
  cardProductId: 'cp_1',
};

export const CARD_ANSWER = {
  issuerCardId: CARD,
  issuerCustomerId: ENTITY,
  status: 'active',
  rawStatus: 'active',
  brand: null,
  last4: '4821',
  expiryMonth: 9,
  expiryYear: 2030,
  isVirtual: true,
  currency: 'USD',
  exponent: 2,
  balanceMinor: null,
  createdAt: new Date(CREATED),
  mark: KEY,
  nameOnCard: 'Travel 2026',
  issuerWalletId: TEAM,
};

export const ENTITY_PAGE = page([{ id: ENTITY, name: 'Northwind Trading LLC', structure: 'llc' }]);

/** The error of the guide, and the one of the document. */
export const guideError = (rawStatus: number, message: string) => ({
  success: false,
  message: `${message} [4041-2121cyx]`,
  identifier: 4041,
  rawStatus,
  displayType: 'toast',
});
export const documentError = (rawStatus: number, message: string) => ({
  message: `${message} [4041-2121cyx]`,
  name: 'BadRequestError',
  identifier: '4001',
  rawStatus,
});
