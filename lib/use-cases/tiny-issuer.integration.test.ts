import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../domain/intents/intent.ts';
import { createTiny } from '../issuers/conformance/testing/tiny-adapter.ts';
import { startTinyIssuer, type TinyIssuer } from '../issuers/conformance/testing/tiny-server.ts';
import { letTimePass } from '../testing/let-time-pass.ts';
import { sandboxEnv } from '../testing/sandbox-env.ts';
import { seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import type { Deps } from './deps.ts';
import { importIssuer, makeContact } from './import-issuer.ts';
import { issueCard } from './issue-card.ts';
import { createDeps } from './live.ts';
import { lookAtUnknown } from './look-at-unknown.ts';
import { orderCard } from './order-card.ts';
import { runIntent } from './run-intent.ts';
import { topUpCard } from './top-up-card.ts';

// A fifth issuer behind the real use cases on a real database. Nothing here or elsewhere knows it: it stands in
// the map of issuers, and that is all (docs/add-an-issuer.md).

const PEOPLE = 9;
let home: TestDb;
let tiny: TinyIssuer;
let deps: Deps;
let admin: Actor;

beforeAll(async () => {
  home = await openTestDb();
  tiny = await startTinyIssuer();
  for (let n = 0; n < PEOPLE; n += 1) {
    const person = randomUUID();
    tiny.people.set(person, `Ada ${n}`);
    tiny.addCard(person).rows.push({ id: randomUUID(), cents: 250 });
  }
  const issuer = createTiny({ baseUrl: tiny.url, timeoutMs: 5_000 });
  const environment = sandboxEnv(home.url, 'http://127.0.0.1:9');
  deps = { ...createDeps(home.db, environment), issuers: new Map([[issuer.id, issuer]]) };
  admin = { userId: await seedPerson(home.db, 'admin'), name: 'Ada Bello', role: 'admin' };
  expect(await makeContact(deps, issuer)).toEqual({ ok: true });
  expect(await importIssuer(deps, issuer)).toEqual({ ok: true });
});
afterAll(async () => {
  await tiny?.close();
  await home?.close();
});

const intent = (id: string) => home.db.prisma.intent.findUniqueOrThrow({ where: { id } });
const texts = { memo: '', reference: '', repeatOf: null } as const;
const issueForm = async (intentId: string) => {
  const { id: customerId } = await home.db.prisma.customer.findFirstOrThrow({
    where: { cards: { none: {} } },
  });
  return { intentId, customerId, brand: '', nameOnCard: 'Ada', amount: '', ...texts };
};
/** Orders, and waits until it rests. */
async function order(kind: 'freeze' | 'unfreeze' | 'terminate', cardId: string, last4: string | null) {
  const intentId = randomUUID();
  const form = { intentId, cardId, lock: false, memo: '', typedLast4: last4 ?? '' };
  const answer = await orderCard(deps, admin, kind, form);
  if (answer.ok) {
    await expect.poll(async () => (await intent(intentId)).state).not.toMatch(/^(claimed|sending)$/);
  }
  return answer.ok ? (await intent(intentId)).state : answer.failure.code;
}
/** One that nobody has ordered anything about. */
const someCard = () =>
  home.db.prisma.card.findFirstOrThrow({ where: { status: 'active', intents: { none: {} } } });
const stateAtIssuer = (issuerCardId: string) => tiny.cards.get(issuerCardId)?.state;

test('everybody, their cards, the rows and the purse are imported', async () => {
  const { customer, card, record, wallet } = home.db.prisma;
  expect(await customer.count()).toBe(tiny.people.size);
  expect(await card.count()).toBe(tiny.cards.size);
  expect(await record.count()).toBe(PEOPLE);
  expect(await wallet.findFirst()).toMatchObject({ currency: 'EUR', balanceMinor: 5_000n, isForCards: true });
});

test('a card is issued once, and is there', async () => {
  const id = randomUUID();
  const form = await issueForm(id);
  const before = tiny.cards.size;
  expect(await issueCard(deps, admin, form)).toMatchObject({ ok: true });
  await runIntent(deps, id);
  expect(await issueCard(deps, admin, form)).toMatchObject({ value: { state: 'succeeded' } });
  const { cardId } = await intent(id);
  const card = await home.db.prisma.card.findUniqueOrThrow({ where: { id: cardId ?? '' } });
  expect(tiny.cards.get(card.issuerCardId)).toMatchObject({ state: 'on' });
  expect(tiny.cards.size).toBe(before + 1);
});

test('a card is frozen and let go, at the issuer and here', async () => {
  const { id, issuerCardId, last4 } = await someCard();
  const here = async () => (await home.db.prisma.card.findUniqueOrThrow({ where: { id } })).status;
  expect(await order('freeze', id, last4)).toBe('succeeded');
  expect([await here(), stateAtIssuer(issuerCardId)]).toEqual(['frozen', 'off']);
  expect(await order('unfreeze', id, last4)).toBe('succeeded');
  expect([await here(), stateAtIssuer(issuerCardId)]).toEqual(['active', 'on']);
});

test('an order whose answer was lost is unknown, and settles by being read back', async () => {
  const { id, issuerCardId, last4 } = await someCard();
  tiny.faults.set('freeze', { done: true, tell: 'reset' });
  expect(await order('freeze', id, last4)).toBe('unknown');
  const { id: intentId } = await home.db.prisma.intent.findFirstOrThrow({ where: { state: 'unknown' } });
  await lookAtUnknown(deps, intentId);
  await letTimePass(home.db, 10_000);
  await lookAtUnknown(deps, intentId);
  expect((await intent(intentId)).state).toBe('succeeded');
  expect(stateAtIssuer(issuerCardId)).toBe('off');
});

test('what it does not offer is refused before anything is sent', async () => {
  const { id: cardId, last4 } = await someCard();
  const asked = tiny.requests.length;
  const form = { intentId: randomUUID(), cardId, amount: '5.00', ...texts };
  expect(await topUpCard(deps, admin, form)).toMatchObject({ ok: false, failure: { code: 'not_offered' } });
  expect(await order('terminate', cardId, last4)).toBe('not_offered');
  expect(tiny.requests.length).toBe(asked);
});

test('no card number is anywhere in the database', async () => {
  const { rows: tables } = await home.db.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const numbers = [...tiny.cards.values()].map(({ number }) => number);
  for (const { name } of tables) {
    const { rows } = await home.db.pool.query<{ text: string }>(`SELECT t::text AS text FROM "${name}" t`);
    const text = rows.map((row) => row.text).join('\n');
    expect([name, numbers.find((number) => text.includes(number))]).toEqual([name, undefined]);
  }
});
