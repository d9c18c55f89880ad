import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KulipaSandbox, startKulipaSandbox } from '../../../sandbox/kulipa/start.ts';
import { askControl } from '../../../sandbox/testing/ask-control.ts';
import { findSecrets } from '../conformance/search-secrets.ts';
import { createKulipa } from './adapter.ts';
import { CARD, card, PAN, page, USER } from './samples/shared.ts';
import { prepareWrite } from './testing/kulipa-writes.ts';

// Kulipa's answers hold four digits of a number and nothing else of it. This is about the day they do not.

const API_KEY = 'kulipa_leaks_8Jc6Yw';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJwYW4iOiI0MTExMTExMTExMTExMTExIn0.c2ln';
let sandbox: KulipaSandbox;

beforeAll(async () => {
  sandbox = await startKulipaSandbox({
    port: 0,
    world: { customers: 6, cards: 9, days: 3 },
    apiKey: API_KEY,
  });
});
afterAll(() => sandbox.close());

test('nothing that is read, answered or logged carries a number or the key', async () => {
  const logged: unknown[] = [];
  const note = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message });
  const issuer = createKulipa({
    environment: 'sandbox',
    baseUrl: `${sandbox.url}/v1`,
    apiKey: API_KEY,
    log: { info: note, warn: note },
    timing: { read: { retryBaseMs: 1 } },
  });
  const { core } = sandbox;
  const [user] = core.world.users.all();
  const [first] = core.world.cards.all();
  await askControl(sandbox.url, 'POST', '/faults', { op: 'read', fault: 'internal_before_effect' });
  const out: unknown[] = [
    await issuer.identity(),
    await issuer.listCustomers(null, { fresh: true }),
    await issuer.listCards({ fresh: true }),
    await issuer.getCard(first?.id ?? '', { fresh: true }),
    await issuer.listCardRecords(first?.id ?? '', null, { fresh: true }),
    await issuer.listCustomerRecords(user?.id ?? '', null),
    await issuer.listCustomerWallets?.(user?.id ?? ''),
    await issuer.listWalletRecords(core.world.wallets.of(user?.id ?? '')[0]?.id ?? '', null),
    await issuer.credential(0),
  ];
  for (const kind of [
    'create_customer',
    'issue',
    'freeze',
    'terminate',
    'reissue',
    'activate',
    'set_limit',
  ] as const) {
    out.push(
      await issuer.send(prepareWrite(core, kind), {
        credential: { id: 'api_key', expiresAt: null },
        key: crypto.randomUUID(),
        mayWrite: () => true,
      }),
    );
  }
  const secrets = [API_KEY, ...core.world.cards.all().map(({ number }) => number)];
  expect(logged.length).toBeGreaterThan(0);
  expect(findSecrets([...out, logged, issuer], secrets)).toEqual([]);
});

/** A card whose every field that is free text, and some that are not there, hold what must not come out. */
const leaky = card({
  pan: PAN,
  cvv: '739',
  token: TOKEN,
  embossedName: { printedName1: `AMINA ${PAN}`, printedName2: TOKEN },
  lastFourDigits: PAN,
  tier: `standard ${PAN}`,
  designId: PAN,
  frozenBy: PAN,
});

test.each([
  ['a card', { ...leaky }],
  ['a card in a state nobody knows', { ...leaky, status: `broken ${PAN} ${TOKEN}` }],
  ['a refusal', { code: PAN, message: `Card ${PAN} with ${TOKEN} is not active` }],
])('%s full of what must not come out', async (_, body) => {
  const text = JSON.stringify(body);
  const list = JSON.stringify(page([body]));
  const issuer = createKulipa({
    environment: 'sandbox',
    baseUrl: 'http://127.0.0.1:9/v1',
    apiKey: API_KEY,
    transports: {
      read: async ({ url }) => {
        const isList = url.pathname.endsWith('/cards');
        return { kind: 'reply', httpStatus: 200, text: isList ? list : text, retryAfterMs: null };
      },
      write: async () => ({ kind: 'answered', httpStatus: 'code' in body ? 422 : 200, body: text }),
    },
  });
  const write = { kind: 'freeze', issuerCardId: CARD, lock: false } as const;
  const out = [
    await issuer.getCard(CARD, { fresh: true }),
    await issuer.listCards({ fresh: true }),
    await issuer.listCustomerCards(USER, { fresh: true }),
    await issuer.send(write, {
      credential: { id: 'api_key', expiresAt: null },
      key: 'intent',
      mayWrite: () => true,
    }),
    issuer.webhooks?.read(Buffer.from(JSON.stringify({ eventName: `card ${PAN}`, data: body }))),
  ];
  expect(findSecrets(out, [PAN, TOKEN, API_KEY])).toEqual([]);
});
