import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Issuer } from '../issuer.ts';
import { answer, type JsonServer, startJsonServer } from '../testing/json-server.ts';
import { createCartevo } from './adapter.ts';
import { classify } from './writes/classify.ts';

/**
 * Card data comes in everywhere at this issuer: in `number` and `cvv` of ordinary replies, as signed JWTs
 * that anybody can decode, inside the card block of a transaction. None of it may come out.
 */
const CARD = '550e8400-e29b-41d4-a716-446655440000';
const CVV = 'CVV~739';

let body: unknown = {};
let server: JsonServer;
let issuer: Issuer;
beforeAll(async () => {
  server = await startJsonServer((call) =>
    call.path.endsWith('/auth/token')
      ? answer(200, { access_token: 'secret-token', expires_in: 3600 })
      : answer(200, body),
  );
  issuer = createCartevo({
    environment: 'sandbox',
    baseUrl: server.url,
    clientId: 'client_1',
    clientKey: 'key_1',
  });
});
afterAll(() => server.close());

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (pan: string): string =>
  `${encode({ alg: 'HS256' })}.${encode({ number: pan, cvv: CVV })}.c2lnbmF0dXJl`;

const pans = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 13, maxLength: 19 })
  .map((digits) => digits.join(''));
const disguises: ((pan: string) => string)[] = [
  (pan) => pan,
  (pan) => pan.replace(/.{4}/g, '$& '),
  (pan) => pan.replace(/.{4}/g, '$&-'),
  (pan) => jwt(pan),
  (pan) => `tkMplr_${pan}`,
  (pan) => `Bearer ${jwt(pan)}`,
  (pan) => Buffer.from(pan).toString('base64'),
];
const planted = fc
  .tuple(pans, fc.constantFrom(...disguises), fc.constantFrom('', 'paid with ', 'x'), fc.boolean())
  .map(([pan, disguise, before, replaces]) => ({ pan, text: `${before}${disguise(pan)}`, replaces }));

const secretsFor = (text: string) => ({
  number: text,
  cvv: CVV,
  raw: { card: { number: text, cvv: CVV }, list: [text] },
  image: text,
  photo: text,
  identification_number: text,
  date_of_birth: text,
  [text]: text,
});

const rows = {
  card: {
    id: CARD,
    customer_id: CARD,
    status: 'ACTIVE',
    brand: 'VISA',
    masked_pan: '4111********1111',
    balance: '1.00',
    currency: 'USD',
    created_at: '2026-05-09T10:15:00Z',
  },
  record: {
    id: CARD,
    type: 'FUND',
    status: 'SUCCESS',
    amount: '1.00',
    description: 'Card funding',
    created_at: '2026-05-09T10:15:00Z',
  },
  customer: {
    id: CARD,
    first_name: 'Awa',
    last_name: 'Ndiaye',
    email: 'awa@example.com',
    country: 'Cameroon',
    phone_country_code: '+237',
    phone_number: '650000001',
    kyc_status: 'APPROVED',
    created_at: '2026-05-09T10:15:00Z',
  },
  wallet: { wallet_id: CARD, company_id: CARD, balance: '1.00', currency: 'USD' },
};
const places = (Object.entries(rows) as [keyof typeof rows, object][]).flatMap(([kind, row]) =>
  Object.keys(row).map((field) => ({ kind, field })),
);

async function readAll(kind: keyof typeof rows, row: object): Promise<unknown[]> {
  const list = { success: true, message: 'ok', data: [row] };
  body = kind === 'wallet' ? { success: true, data: row } : list;
  switch (kind) {
    case 'card': {
      const all = [
        await issuer.listCards({ fresh: true }),
        await issuer.listCustomerCards(CARD, { fresh: true }),
      ];
      body = { success: true, data: row };
      return [...all, await issuer.getCard(CARD, { fresh: true })];
    }
    case 'record':
      return [await issuer.listCardRecords(CARD, null, { fresh: true })];
    case 'customer':
      return [await issuer.listCustomers(null, { fresh: false })];
    case 'wallet': {
      const wallet = await issuer.getCardWallet();
      body = list;
      return [wallet, await issuer.identity()];
    }
  }
}

const serialise = (value: unknown): string =>
  JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? inner.toString() : inner));

/** The text itself, and whatever any word of it decodes to. */
function expectClean(value: unknown, pan: string): void {
  const text = serialise(value);
  const decoded = (text.match(/[\w+/-]{8,}/g) ?? []).map((word) =>
    Buffer.from(word, 'base64').toString('latin1'),
  );
  for (const seen of [text, ...decoded]) {
    expect(seen.replace(/[\s-]/g, '')).not.toContain(pan);
    expect(seen).not.toContain(CVV);
    expect(seen).not.toMatch(/eyJ|tkMplr_|tkAlsp_/);
  }
}

test('no card number, CVV or token comes out of a read, wherever it was put in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      planted,
      async ({ kind, field }, { pan, text, replaces }) => {
        const row: Record<string, unknown> = { ...rows[kind], ...secretsFor(text), card: secretsFor(text) };
        row[field] = replaces ? text : `${String(row[field])} ${text}`;
        // A card inside a list row is a block of its own; inside getCard it would be the card itself.
        if (kind === 'card') delete row.card;
        for (const read of await readAll(kind, row)) expectClean(read, pan);
      },
    ),
    { numRuns: 300 },
  );
});

test('no card number, CVV or token comes out of the answer to a write', () => {
  fc.assert(
    fc.property(
      planted,
      fc.constantFrom(200, 201, 400, 401, 422, 500),
      fc.boolean(),
      ({ pan, text }, status, isArray) => {
        const card = { ...rows.card, ...secretsFor(text), balance: '1.00' };
        const reply = JSON.stringify({
          message: isArray ? [text] : `Card issuer rejected: ${text}`,
          card,
          error: text,
        });
        const issue = {
          kind: 'issue',
          issuerCustomerId: CARD,
          brand: 'VISA',
          nameOnCard: null,
          amountMinor: 100n,
        } as const;
        expectClean(classify(issue, status, reply), pan);
        expectClean(classify({ kind: 'fund', issuerCardId: CARD, amountMinor: 1n }, status, reply), pan);
      },
    ),
  );
});
