import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Issuer, IssuerReads } from '../issuer.ts';
import {
  CARD,
  CUSTOMER,
  cardSample,
  customerSample,
  OFFERED_KINDS,
  recordSample,
  SUCCESSES,
  WALLET,
  WRITES,
  walletRecordSample,
  walletSample,
} from '../testing/cartevo-samples.ts';
import { answer, type JsonServer, startJsonServer } from '../testing/json-server.ts';
import { bodyWith, expectClean, planted } from '../testing/planted-secrets.ts';
import { createCartevo } from './adapter.ts';
import { cartevoWebhooks } from './webhook.ts';
import { classify } from './writes/classify.ts';

/** Card data comes in everywhere at this issuer. None of it may come out, wherever it was put in. */

let reply: { status: number; body: string } = { status: 200, body: '' };
let log: unknown[] = [];
let server: JsonServer;
let issuer: Issuer;
beforeAll(async () => {
  server = await startJsonServer((call) =>
    call.path.endsWith('/auth/token')
      ? answer(200, { access_token: 'secret-token', expires_in: 3600 })
      : reply,
  );
  const note = (...line: unknown[]) => void log.push(line);
  issuer = createCartevo({
    environment: 'sandbox',
    baseUrl: server.url,
    clientId: 'client_1',
    clientKey: 'key_1',
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

const envelope = (data: unknown) => ({ success: true, statusCode: 200, message: 'ok', data });
const paged = (row: object) => ({
  ...envelope([row]),
  meta: { page: 1, limit: 100, total: 1, totalPages: 1 },
});

/** Cartevo has no money of customers and no choices of the company's own. */
type EveryRead = Exclude<keyof IssuerReads, 'listCustomerWallets' | 'listChoices'>;

const READS: Readonly<Record<EveryRead, readonly [object, (reads: IssuerReads) => Promise<unknown>]>> = {
  identity: [envelope([walletSample]), (reads) => reads.identity()],
  listCustomers: [paged(customerSample), (reads) => reads.listCustomers(null, { fresh: true })],
  getCustomer: [envelope(customerSample), (reads) => reads.getCustomer(CUSTOMER)],
  listCustomerRecords: [paged(recordSample), (reads) => reads.listCustomerRecords(CUSTOMER, null)],
  listCards: [
    envelope({ statistics: { total: 1 }, cards: [cardSample] }),
    (reads) => reads.listCards({ fresh: true }),
  ],
  listCustomerCards: [envelope([cardSample]), (reads) => reads.listCustomerCards(CUSTOMER, { fresh: true })],
  getCard: [envelope(cardSample), (reads) => reads.getCard(CARD, { fresh: true })],
  listCardRecords: [paged(recordSample), (reads) => reads.listCardRecords(CARD, null, { fresh: true })],
  getCardWallet: [
    envelope({ walletId: WALLET, balance: 1.5, currency: 'USD', country: 'US' }),
    (reads) => reads.getCardWallet(),
  ],
  listWallets: [envelope([walletSample]), (reads) => reads.listWallets()],
  listWalletRecords: [paged(walletRecordSample), (reads) => reads.listWalletRecords(WALLET, null)],
};
const ERROR = { success: false, statusCode: 400, message: 'Bad request', error: { message: 'x' } };

test.each(Object.keys(READS) as EveryRead[])(
  'no secret comes out of %s',
  async (name) => {
    const [body, read] = READS[name];
    reply = { status: 200, body: JSON.stringify(body) };
    expect(await read(issuer)).toMatchObject({ ok: true });
    await fc.assert(
      fc.asyncProperty(
        planted,
        fc.constantFrom(200, 200, 200, 400, 404, 422, 503),
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

test.each(OFFERED_KINDS)(
  'no secret comes out of the answer to %s',
  (kind) => {
    fc.assert(
      fc.property(
        planted,
        fc.constantFrom(200, 201, 400, 401, 404, 409, 422, 429, 500),
        fc.constantFrom('plain', 'rejected', 'list'),
        (secret, status, form) => {
          const message = `Card issuer rejected: ${secret.replaces ? '' : secret.text}`;
          const error = { message: form === 'list' ? [message, secret.text] : message, error: secret.text };
          const success = { ...envelope(SUCCESSES[kind].data), ...(form === 'plain' ? {} : error) };
          expectClean(classify(WRITES[kind], status, bodyWith(success, secret)), secret.pan);
        },
      ),
      { numRuns: 300 },
    );
  },
  PATIENCE,
);

test(
  'no secret comes out of a send, nor the token that was sent',
  async () => {
    const credential = await issuer.credential(0);
    if (!credential.ok) throw new Error(credential.failure.kind);
    const options = { credential: credential.value, key: crypto.randomUUID(), mayWrite: () => true };
    await fc.assert(
      fc.asyncProperty(
        planted,
        fc.constantFrom(...OFFERED_KINDS),
        fc.boolean(),
        async (secret, kind, isError) => {
          log = [];
          const { status, data } = SUCCESSES[kind];
          reply = {
            status: isError ? 400 : status,
            body: bodyWith(isError ? ERROR : envelope(data), secret),
          };
          const seen = [await issuer.send(WRITES[kind], options), log];
          expectClean(seen, secret.pan);
          expect(JSON.stringify(seen, (_, value) => String(value))).not.toContain('secret-token');
        },
      ),
      { numRuns: 60 },
    );
  },
  PATIENCE,
);

const EVENTS = [
  { event: 'card.created', data: { card: { ...cardSample, masked_number: '**** 1111' } } },
  { event: 'card.fund', data: { transaction_id: 'txn_abc', card_id: CARD, amount: 50, currency: 'USD' } },
  { event: 'transaction.refund.completed', data: { transactionId: 'txn_abc', cardId: CARD, amount: 5 } },
  { event: 'customer.created', data: { customer: customerSample } },
];

test(
  'no secret comes out of a webhook, whole or broken',
  () => {
    fc.assert(
      fc.property(
        planted,
        fc.constantFrom(...EVENTS),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (secret, event, share) => {
          const whole = bodyWith(event, secret);
          const read = cartevoWebhooks.read(Buffer.from(whole));
          expect(read.isReadable).toBe(true);
          expect(() => JSON.parse(read.scrubbedBody)).not.toThrow();
          expectClean([read, JSON.parse(read.scrubbedBody)], secret.pan);
          const broken = cartevoWebhooks.read(
            Buffer.from(`x${whole.slice(0, Math.ceil(whole.length * share))}`),
          );
          expect(broken.isReadable).toBe(false);
          // Cut anywhere, what is left of a secret must not be one.
          expect(JSON.parse(broken.scrubbedBody).shortened).not.toMatch(/\d/);
          expectClean([broken, JSON.parse(broken.scrubbedBody)], secret.pan);
        },
      ),
      { numRuns: 150 },
    );
  },
  PATIENCE,
);
