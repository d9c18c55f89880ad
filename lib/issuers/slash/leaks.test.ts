import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Issuer, IssuerReads, IssuerWrite } from '../issuer.ts';
import { answer, type JsonServer, startJsonServer } from '../testing/json-server.ts';
import { bodyWith, expectClean, planted } from '../testing/planted-secrets.ts';
import { createSlash } from './adapter.ts';
import {
  CARD,
  CARD_BODY,
  cents,
  documentError,
  ENTITY,
  ENTITY_PAGE,
  KEY,
  limit,
  page,
  TEAM,
} from './samples/shared.ts';
import { sendTo } from './testing/open-slash.ts';
import { slashWebhooks } from './webhook.ts';

/** Card numbers come from another host only. Should they come here all the same, none of them may come out. */

const API_KEY = 'sk_live_4Zq8Wm2Nc6Xr';
let reply: { status: number; body: string } = { status: 200, body: '' };
let log: unknown[] = [];
let server: JsonServer;
let issuer: Issuer;
beforeAll(async () => {
  server = await startJsonServer(({ method, path }) => {
    if (path.endsWith('/legal-entity') && reads !== 'identity') return answer(200, ENTITY_PAGE);
    // A limit is changed on the card as it was read right before.
    if (method === 'GET' && isWriting) return answer(200, CARD_BODY);
    return reply;
  });
  const note = (...line: unknown[]) => void log.push(line);
  issuer = createSlash({
    environment: 'sandbox',
    baseUrl: server.url,
    apiKey: API_KEY,
    log: { info: note, warn: note },
    timing: { read: { retryBaseMs: 1, tries: 2 } },
  });
});
beforeEach(() => {
  log = [];
});
afterAll(() => server.close());

let reads = '';
let isWriting = false;

/** Hundreds of replies each, on a machine that may be busy (ms). */
const PATIENCE = 60_000;

const { pan: _, cvv: __, ...card } = CARD_BODY;
const LIMITED = {
  ...card,
  spendingConstraint: { spendingRule: { utilizationLimit: limit('monthly', 500) } },
};
const ROW = {
  id: 'tx_5b7c',
  date: '2026-05-09T10:15:00.000Z',
  description: 'ACME BOOKS',
  memo: 'for May',
  amountCents: -1_999,
  status: 'posted',
  detailedStatus: 'settled',
  cardId: CARD,
  virtualAccountId: TEAM,
  declineReason: 'none',
};
const ACCOUNT = {
  virtualAccount: { id: TEAM, name: 'Team', accountType: 'primary' },
  balance: cents(1_050),
};

type Told = readonly [object, (reads: IssuerReads) => Promise<unknown> | undefined];
const READS: Readonly<Record<string, Told>> = {
  identity: [ENTITY_PAGE, (from) => from.identity()],
  listCards: [page([LIMITED]), (from) => from.listCards({ fresh: true })],
  getCard: [LIMITED, (from) => from.getCard(CARD, { fresh: true })],
  listCardRecords: [page([ROW]), (from) => from.listCardRecords(CARD, null, { fresh: true })],
  listCustomerRecords: [page([ROW]), (from) => from.listCustomerRecords(ENTITY, null)],
  listWalletRecords: [page([ROW]), (from) => from.listWalletRecords(TEAM, null)],
  listWallets: [page([ACCOUNT]), (from) => from.listWallets()],
  listChoices: [page([{ id: 'cg_1', name: 'Team' }]), (from) => from.listChoices?.('cardGroupId')],
};

test.each(Object.entries(READS))(
  'no secret comes out of %s',
  async (name, [body, read]) => {
    reads = name;
    isWriting = false;
    reply = { status: 200, body: JSON.stringify(body) };
    expect(await read(issuer)).toMatchObject({ ok: true });
    await fc.assert(
      fc.asyncProperty(planted, fc.constantFrom(200, 200, 200, 400, 404, 503), async (secret, status) => {
        log = [];
        const told = status === 200 ? body : documentError(status, 'No.');
        reply = { status, body: bodyWith(told, secret) };
        expectClean([await read(issuer), log], secret.pan);
      }),
      { numRuns: 150 },
    );
  },
  PATIENCE,
);

const WRITES: readonly (readonly [IssuerWrite, object])[] = [
  [{ kind: 'issue', issuerCustomerId: ENTITY, brand: '', nameOnCard: card.name, amountMinor: 0n }, card],
  [
    { kind: 'fund', issuerCardId: CARD, amountMinor: 5n, wallets: { card: TEAM, company: 'sub_1' } },
    { transferId: 'transfer_8c1d' },
  ],
  [
    { kind: 'freeze', issuerCardId: CARD, lock: false },
    { ...card, status: 'paused' },
  ],
  [
    { kind: 'terminate', issuerCardId: CARD, freezeOnFailure: true },
    { ...card, status: 'closed' },
  ],
  [{ kind: 'rename', issuerCardId: CARD, nameOnCard: card.name }, card],
  [
    { kind: 'set_limit', issuerCardId: CARD, limit: { period: 'monthly', limitMinor: 500n } },
    { spendingRule: { utilizationLimitV2: [limit('monthly', 500)] } },
  ],
];

test.each(WRITES.map(([write, body]) => [write.kind, write, body] as const))(
  'no secret comes out of the answer to %s, nor the key that was sent',
  async (_kind, write, body) => {
    isWriting = true;
    reply = { status: 200, body: JSON.stringify(body) };
    expect(await sendTo(issuer, write, KEY)).toMatchObject({ outcome: 'accepted' });
    await fc.assert(
      fc.asyncProperty(
        planted,
        fc.constantFrom(200, 201, 400, 401, 409, 429, 500),
        async (secret, status) => {
          log = [];
          const told = status < 300 ? body : documentError(status, 'No.');
          reply = { status, body: bodyWith(told, secret) };
          const seen = [await sendTo(issuer, write, KEY), log];
          expectClean(seen, secret.pan);
          expect(JSON.stringify(seen, (_key, value) => String(value))).not.toContain(API_KEY);
        },
      ),
      { numRuns: 40 },
    );
  },
  PATIENCE,
);

test(
  'no secret comes out of a webhook, whole or broken',
  () => {
    const event = { entityId: CARD, event: 'card.update', eventId: 'evt_1' };
    fc.assert(
      fc.property(planted, fc.double({ min: 0.1, max: 1, noNaN: true }), (secret, share) => {
        const whole = bodyWith(event, secret);
        const read = slashWebhooks.read(Buffer.from(whole));
        expectClean([read, JSON.parse(read.scrubbedBody)], secret.pan);
        const cut = `x${whole.slice(0, Math.ceil(whole.length * share))}`;
        const broken = slashWebhooks.read(Buffer.from(cut));
        expect(broken.isReadable).toBe(false);
        expectClean([broken, JSON.parse(broken.scrubbedBody)], secret.pan);
      }),
      { numRuns: 150 },
    );
  },
  PATIENCE,
);
