import { afterEach, expect, test } from 'vitest';
import { type IssuerReads, URGENCIES } from '../issuer.ts';
import {
  CARD,
  CUSTOMER,
  cardSample,
  customerSample,
  recordSample,
  successBody,
  WALLET,
  WRITES,
  walletRecordSample,
  walletSample,
} from '../testing/cartevo-samples.ts';
import { answer, type JsonServer, type SeenCall } from '../testing/json-server.ts';
import { ok, startScriptedCartevo } from '../testing/scripted-cartevo.ts';

let server: JsonServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** The adapter at an issuer that answers everything, and in which order paces and calls came. */
async function deskAt(
  script: (call: SeenCall, seen: number) => ReturnType<typeof answer> | null = () => null,
) {
  const events: string[] = [];
  let seen = 0;
  const started = await startScriptedCartevo(
    (call) => {
      seen += 1;
      events.push(`${call.method} ${call.path.replace('/api/v1', '')}`);
      return script(call, seen) ?? answerTo(call);
    },
    {
      pace: async (urgency) => {
        // Not at once: a call that does not wait would come first.
        await new Promise((resolve) => setImmediate(resolve));
        events.push(urgency);
      },
    },
  );
  server = started.server;
  return { ...started, events };
}

function answerTo(call: SeenCall) {
  const path = call.path.replace('/api/v1', '');
  if (/^\/customers\/[^/]+\/cards$|^\/cards$/.test(path)) return ok({ cards: [cardSample] });
  if (path === '/customers') return ok([customerSample]);
  if (path.startsWith('/wallet/')) return ok([walletRecordSample]);
  if (path.endsWith('/transactions')) return ok([recordSample]);
  if (path === '/wallets') return ok([walletSample]);
  if (path === '/wallets/usd-balance') return ok({ walletId: WALLET, balance: 1, currency: 'USD' });
  return ok(path.startsWith('/cards') ? cardSample : customerSample);
}

type EveryRead = Exclude<keyof IssuerReads, 'listCustomerWallets' | 'listChoices'>;

const EVERY_READ: Readonly<Record<EveryRead, (reads: IssuerReads) => Promise<{ ok: boolean }>>> = {
  identity: (reads) => reads.identity(),
  listCustomers: (reads) => reads.listCustomers(null, { fresh: true }),
  getCustomer: (reads) => reads.getCustomer(CUSTOMER),
  listCustomerRecords: (reads) => reads.listCustomerRecords(CUSTOMER, null),
  listCards: (reads) => reads.listCards({ fresh: true }),
  listCustomerCards: (reads) => reads.listCustomerCards(CUSTOMER, { fresh: true }),
  getCard: (reads) => reads.getCard(CARD, { fresh: true }),
  listCardRecords: (reads) => reads.listCardRecords(CARD, null, { fresh: true }),
  getCardWallet: (reads) => reads.getCardWallet(),
  listWallets: (reads) => reads.listWallets(),
  listWalletRecords: (reads) => reads.listWalletRecords(null, null),
};

test('every read of every urgency waits for its turn before each call; without one it is a person’s', async () => {
  const { issuer, events } = await deskAt();
  await issuer.credential(0);
  for (const read of Object.values(EVERY_READ)) {
    for (const urgency of URGENCIES) {
      events.length = 0;
      expect(await read(issuer.reads(urgency))).toMatchObject({ ok: true });
      expect(events.map((event) => event.split(' ')[0])).toEqual([urgency, 'GET']);
    }
    events.length = 0;
    await read(issuer);
    expect(events[0]).toBe('person');
  }
});

test('each retry, each page of brands and the question behind a 404 wait again', async () => {
  const { issuer, events } = await deskAt((call, seen) => {
    if (seen < 3) return answer(503, {});
    return call.path.endsWith('/cards') ? answer(404, {}) : null;
  });
  await issuer.credential(0);
  events.length = 0;
  expect(await issuer.reads('sync').listCustomerCards(CUSTOMER, { fresh: true })).toEqual({
    ok: true,
    value: [],
  });
  const cards = `GET /customers/${CUSTOMER}/cards`;
  expect(events).toEqual(['sync', cards, 'sync', cards, 'sync', cards, 'sync', `GET /customers/${CUSTOMER}`]);
});

test('a token waits as what is most urgent, because others may wait for the same one', async () => {
  const { issuer, events } = await deskAt();
  await issuer.reads('sync').getCardWallet();
  expect(events).toEqual(['judge', 'sync', 'GET /wallets/usd-balance']);
});

test('a write never waits', async () => {
  const { issuer, events } = await deskAt((call) =>
    call.method === 'GET' ? null : answer(200, successBody('fund')),
  );
  const credential = await issuer.credential(0);
  if (!credential.ok) throw new Error(credential.failure.kind);
  events.length = 0;
  const options = { credential: credential.value, key: crypto.randomUUID(), mayWrite: () => true };
  expect(await issuer.send(WRITES.fund, options)).toMatchObject({ outcome: 'accepted' });
  expect(events).toEqual([`POST /cards/${CARD}/fund`]);
});

test('a turn that never comes because the database is away leaves the answer to a write standing', async () => {
  let isAway = false;
  const started = await startScriptedCartevo(() => answer(401, {}), {
    pace: async () => {
      if (isAway) throw new Error('no database');
    },
  });
  server = started.server;
  const credential = await started.issuer.credential(0);
  if (!credential.ok) throw new Error(credential.failure.kind);
  isAway = true;
  const options = { credential: credential.value, key: crypto.randomUUID(), mayWrite: () => true };
  expect(await started.issuer.send(WRITES.fund, options)).toMatchObject({
    outcome: 'unknown',
    reason: 'http_401',
  });
});
