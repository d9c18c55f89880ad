import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Issuer, IssuerReads } from '../issuer.ts';
import { answer, type JsonServer, startJsonServer } from '../testing/json-server.ts';
import { bodyWith, expectClean, planted } from '../testing/planted-secrets.ts';
import { createSparkle } from './adapter.ts';
import { CARD, CARD_WIRE, CUSTOMER, CUSTOMER_WIRE, KEY } from './samples/shared.ts';
import { createMemoryVault } from './testing/memory-vault.ts';
import { issueFor } from './testing/sparkle-writes.ts';
import { classify } from './writes/classify.ts';

/** A card number may stand anywhere in a reply, in any disguise. It does not come out, wherever it was put in. */

let reply: { status: number; body: string } = { status: 200, body: '' };
let log: unknown[] = [];
let server: JsonServer;
let issuer: Issuer;
beforeAll(async () => {
  server = await startJsonServer((call) =>
    call.path.endsWith('/oauth/token') ? answer(200, { access_token: 'at_1', expires_in: 3600 }) : reply,
  );
  const consents = createMemoryVault();
  const accessExpiresAt = new Date(Date.now() + 86_400_000);
  consents.put(CUSTOMER, { accessToken: 'at_0', accessExpiresAt, refreshToken: 'rt_0' });
  const note = (...line: unknown[]) => void log.push(line);
  issuer = createSparkle({
    environment: 'sandbox',
    baseUrl: server.url,
    clientId: 'client_1',
    clientSecret: 'secret_1',
    consents,
    log: { info: note, warn: note },
    timing: { read: { retryBaseMs: 1, tries: 2 } },
  });
});
beforeEach(() => {
  log = [];
});
afterAll(() => server.close());

/** Hundreds of replies each, on a machine that may be busy (ms). */
const PATIENCE = 30_000;

const envelope = (data: unknown) => ({ status: '00', message: 'ok', data });
const { card_number: _, card_default_pin: __, card_token: ___, ...card } = CARD_WIRE;
const row = {
  id: '7a1b9c2d-3e4f-4a5b-8c6d-1e2f3a4b5c6d',
  amount: 12.5,
  channel: 'POS',
  transaction_type: 'PURCHASE',
  debit_credit: 'DEBIT',
  narration: 'ACME BOOKS',
  reference: 'R-1',
  transaction_time: '2026-05-09T10:15:00Z',
  balance_after: 87.5,
};
const account = {
  account_number: '0123456789',
  customer_id: CUSTOMER,
  account_name: 'Ada',
  currency_code: 'NGN',
};

const READS: Readonly<Record<string, readonly [object, (reads: IssuerReads) => Promise<unknown>]>> = {
  getCustomer: [envelope(CUSTOMER_WIRE), (reads) => reads.getCustomer(CUSTOMER)],
  listCustomers: [envelope(CUSTOMER_WIRE), (reads) => reads.listCustomers(null, { fresh: true })],
  listCards: [envelope({ cards: [card] }), (reads) => reads.listCards({ fresh: true })],
  getCard: [envelope({ cards: [card] }), (reads) => reads.getCard(CARD, { fresh: true })],
  // The same answer to both of its calls.
  listCustomerWallets: [
    envelope({ accounts: [account], currency: 'NGN', available_balance: 12.5 }),
    async (reads) => reads.listCustomerWallets?.(CUSTOMER),
  ],
  listWalletRecords: [
    envelope({ summary: { pages: 1, records_per_page: 20 }, transactions: [row] }),
    (reads) => reads.listWalletRecords(`${CUSTOMER}/0123456789`, null),
  ],
};
const ERROR = {
  status: 'error',
  message: 'Bad request',
  errors: [{ field: 'card_expiry', code: 'INVALID_VALUE', message: 'x' }],
};

test.each(Object.keys(READS))(
  'no secret comes out of %s',
  async (name) => {
    const [body, read] = READS[name] ?? [];
    if (!body || !read) throw new Error(name);
    reply = { status: 200, body: JSON.stringify(body) };
    expect(await read(issuer)).toMatchObject({ ok: true });
    await fc.assert(
      fc.asyncProperty(
        planted,
        fc.constantFrom(200, 200, 200, 400, 403, 404, 503),
        async (secret, status) => {
          log = [];
          reply = { status, body: bodyWith(status === 200 ? body : ERROR, secret) };
          expectClean([await read(issuer), log], secret.pan);
        },
      ),
      { numRuns: 150 },
    );
  },
  PATIENCE,
);

const WRITES = {
  issue: issueFor(CUSTOMER),
  freeze: { kind: 'freeze', issuerCardId: CARD, issuerCustomerId: CUSTOMER, lock: false },
} as const;

test.each(['issue', 'freeze'] as const)(
  'no secret comes out of the answer to %s',
  (kind) => {
    const status = { issue: 'ACTIVE', freeze: 'BLOCKED' }[kind];
    const done = { ...envelope({ ...CARD_WIRE, card_status: status }) };
    const plain = classify(WRITES[kind], KEY, { httpStatus: 200, text: JSON.stringify(done), secrets: [] });
    expect(plain.outcome).toBe('accepted');
    fc.assert(
      fc.property(planted, fc.constantFrom(200, 201, 400, 401, 403, 404, 429, 500), (secret, httpStatus) => {
        const body = { ...envelope({ ...card, card_status: status }) };
        const text = bodyWith(httpStatus < 300 ? body : { ...ERROR, ...body, status: 'error' }, secret);
        expectClean(classify(WRITES[kind], KEY, { httpStatus, text, secrets: [] }), secret.pan);
      }),
      { numRuns: 300 },
    );
  },
  PATIENCE,
);
