import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../sandbox/start.ts';
import { askControl } from '../../sandbox/testing/ask-control.ts';
import type { Card, Customer } from '../db/generated/client.ts';
import type { IntentState } from '../domain/intents/intent.ts';
import type { AnyReading } from '../domain/judge/full-reading.ts';
import type { Judgement } from '../domain/judge/judgement.ts';
import { runWorker } from '../jobs/worker.ts';
import type { CrashOrder } from '../testing/crash-child.ts';
import { runCrashChild } from '../testing/run-crash-child.ts';
import { sandboxEnv } from '../testing/sandbox-env.ts';
import { seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import type { Deps, RunStep, Step } from './deps.ts';
import { LOOK_STEPS, STEPS } from './deps.ts';
import { importIssuer, makeContact } from './import-issuer.ts';
import { createDeps } from './live.ts';
import { settleIntent } from './settle-intent.ts';
import { topUpCard } from './top-up-card.ts';

/**
 * What must be true after the process was killed right after a step and a worker started again:
 * a step that is added without a line here does not compile.
 */
const AFTER_DEATH = {
  recorded: { state: 'succeeded', effects: 1 },
  claimed: { state: 'succeeded', effects: 1 },
  'baseline read': { state: 'succeeded', effects: 1 },
  // The attempt is committed and its process is gone: nobody can know that no byte left.
  'sending committed': { state: 'unknown', effects: 0 },
  answered: { state: 'unknown', effects: 1 },
  'outcome committed': { state: 'succeeded', effects: 1 },
} as const satisfies Record<RunStep, { state: IntentState; effects: number }>;

interface Effect {
  readonly kind: string;
  readonly cardId: string;
  readonly customerId: string;
}

let home: TestDb;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let deps: Deps;
let actor: CrashOrder['actor'];
let cards: Card[];
let customers: Customer[];

beforeAll(async () => {
  home = await openTestDb();
  sandbox = await startSandbox({ port: 0, world: { customers: 30, cards: 60, days: 3, seed: 7 } });
  deps = createDeps(home.db, sandboxEnv(home.url, sandbox.url));
  actor = { userId: await seedPerson(home.db, 'finance'), name: 'Ada Bello', role: 'finance' };
  const issuer = deps.issuers.get('cartevo');
  if (!issuer) throw new Error('Cartevo is off');
  expect(await makeContact(deps, issuer)).toEqual({ ok: true });
  expect(await importIssuer(deps, issuer)).toEqual({ ok: true });
  await home.db.prisma.issuer.update({ where: { id: 'cartevo' }, data: { pauseAtUnknowns: null } });
  const active = { status: 'active', balanceMinor: { lt: 500_000n } } as const;
  cards = await home.db.prisma.card.findMany({ where: active });
  customers = await home.db.prisma.customer.findMany({
    where: { isActive: true, cards: { some: active } },
  });
});
afterAll(async () => {
  await sandbox.close();
  await home.close();
});

/** Runs a desk until it is killed at the step; fails if it ends any other way. */
async function killAt(dieAt: Step, ask: CrashOrder['ask']) {
  const order: CrashOrder = { databaseUrl: home.url, sandboxUrl: sandbox.url, dieAt, actor, ask };
  expect(await runCrashChild(order)).toBe('SIGKILL');
}

/** Starts again: a worker, with the dead process's leases over, until `settled` says so. */
async function startAgain(intentId: string, settled: () => Promise<boolean>) {
  await home.db.pool.query(
    `UPDATE intents SET lease_until = clock_timestamp(), next_look_at = clock_timestamp()
     WHERE id = $1 AND state IN ('claimed', 'sending', 'ready')`,
    [intentId],
  );
  const stop = new AbortController();
  const working = runWorker(deps, { signal: stop.signal });
  try {
    await expect.poll(settled, { timeout: 20_000, interval: 50 }).toBe(true);
  } finally {
    // Whatever came of it: a worker left running would do the next test's work before its desk is killed.
    stop.abort();
    await working;
  }
}

const stateOf = async (intentId: string) => (await deps.store.findIntent(intentId))?.state;
const judgementsOf = (intentId: string) =>
  home.db.prisma.judgement.findMany({ where: { intentId }, orderBy: { at: 'desc' } });
const readingsOf = (intentId: string) => home.db.prisma.reading.findMany({ where: { intentId } });
const truth = async (match: Partial<Effect>): Promise<number> => {
  const { effects } = (await askControl(sandbox.url, 'GET', '/truth')) as { effects: Effect[] };
  return effects.filter((effect) =>
    Object.entries(match).every(([key, value]) => effect[key as keyof Effect] === value),
  ).length;
};
/** Audit of the moves, which must tell one life and no more. */
const audit = async (intentId: string) =>
  (await home.db.prisma.auditEntry.findMany({ where: { objectId: intentId } })).map((entry) => entry.action);

/** Each card and each customer serves one test: an equal amount again would need the tick "a second time". */
const take = <T>(from: T[], what: string): T => {
  const one = from.shift();
  if (!one) throw new Error(`the world has too few ${what}`);
  return one;
};

const isThere = (intentId: string, state: IntentState) => async () => {
  if ((await stateOf(intentId)) !== state) return false;
  return state !== 'unknown' || (await judgementsOf(intentId)).length > 0;
};

/** A person settles what nobody knew; "did not happen" only once the fence has passed. */
async function settle(intentId: string, happened: boolean, issuerCardId: string | null) {
  const form = { intentId, reason: 'read at the issuer', issuerCardId };
  if (happened) return settleIntent(deps, actor, { ...form, verdict: 'succeeded' });
  const early = await settleIntent(deps, actor, { ...form, verdict: 'not_applied' });
  expect(early).toMatchObject({ ok: false, failure: { code: 'too_early_to_rule_out' } });
  await home.db.pool.query('ALTER TABLE attempts DISABLE TRIGGER attempts_guard');
  await home.db.pool.query(
    `UPDATE attempts SET send_by = send_by - interval '1 day',
       credential_expires_at = credential_expires_at - interval '1 day' WHERE intent_id = $1`,
    [intentId],
  );
  await home.db.pool.query('ALTER TABLE attempts ENABLE TRIGGER attempts_guard');
  return settleIntent(deps, actor, { ...form, verdict: 'not_applied' });
}

describe.each(STEPS)('killed after "%s"', (step) => {
  const expected = AFTER_DEATH[step];

  test('a top-up has one effect at most, is never stuck and has one trail', async () => {
    const card = take(cards, 'active cards');
    const intentId = randomUUID();
    await killAt(step, { kind: 'fund', intentId, cardId: card.id, amount: '20.00' });
    await startAgain(intentId, isThere(intentId, expected.state));
    const effects = () => truth({ kind: 'fund', cardId: card.issuerCardId });
    expect(await effects()).toBe(expected.effects);
    if (expected.state === 'unknown') {
      const happened = expected.effects === 1;
      expect(await listSays(intentId)).toBe(happened ? 'yes' : 'silent');
      expect(await settle(intentId, happened, null)).toMatchObject({ ok: true });
    }
    await expectOneLife(intentId);
    expect(await effects()).toBe(expected.effects);
  });

  test('a new card is issued once at most, is never stuck and has one trail', async () => {
    const customer = take(customers, 'customers with cards');
    const intentId = randomUUID();
    const before = await truth({ kind: 'issue', customerId: customer.issuerCustomerId });
    await killAt(step, { kind: 'issue', intentId, customerId: customer.id, amount: '25.00' });
    await startAgain(intentId, isThere(intentId, expected.state));
    const effects = async () =>
      (await truth({ kind: 'issue', customerId: customer.issuerCustomerId })) - before;
    expect(await effects()).toBe(expected.effects);
    if (expected.state === 'unknown') {
      const happened = expected.effects === 1;
      const named = happened ? await newCardOf(intentId) : null;
      expect(await settle(intentId, happened, named)).toMatchObject({ ok: true });
    }
    await expectOneLife(intentId);
    const intent = await deps.store.findIntent(intentId);
    expect(intent?.cardId === null).toBe(expected.effects === 0);
    expect(await effects()).toBe(expected.effects);
  });
});

describe.each(LOOK_STEPS)('killed after "%s"', (step) => {
  test('the look comes back by itself and the unknown stays an unknown', async () => {
    const card = take(cards, 'active cards');
    const intentId = randomUUID();
    await killAt('answered', { kind: 'fund', intentId, cardId: card.id, amount: '30.00' });
    await home.db.pool.query(`UPDATE intents SET lease_until = clock_timestamp() WHERE id = $1`, [intentId]);
    await deps.store.sweep();
    const dueNow = 'UPDATE intents SET next_look_at = clock_timestamp() WHERE id = $1';
    await home.db.pool.query(dueNow, [intentId]);
    await killAt(step, { kind: 'work' });
    const before = (await readingsOf(intentId)).length;
    expect(before).toBe(step === 'look taken' ? 0 : 1);
    expect(await judgementsOf(intentId)).toHaveLength(step === 'judged' ? 1 : 0);
    await home.db.pool.query(dueNow, [intentId]);
    await startAgain(intentId, async () => (await readingsOf(intentId)).length > before);
    expect(await stateOf(intentId)).toBe('unknown');
    expect(await settle(intentId, true, null)).toMatchObject({ ok: true });
  });

  test('an unknown that the readings prove is settled by the desk, with one verdict and one claim', async () => {
    const card = take(cards, 'active cards');
    await topUpBefore(card);
    const intentId = randomUUID();
    await onlyThisDesk(true);
    await killAt('answered', { kind: 'fund', intentId, cardId: card.id, amount: '30.00' });
    await home.db.pool.query(`UPDATE intents SET lease_until = clock_timestamp() WHERE id = $1`, [intentId]);
    await deps.store.sweep();
    const dueNow = `UPDATE intents SET next_look_at = clock_timestamp() WHERE id = $1 AND state = 'unknown'`;
    await home.db.pool.query(dueNow, [intentId]);
    await killAt(step, { kind: 'work' });
    expect(await stateOf(intentId)).toBe(step === 'judged' ? 'succeeded' : 'unknown');
    await home.db.pool.query(dueNow, [intentId]);
    await startAgain(intentId, isThere(intentId, 'succeeded'));
    await onlyThisDesk(false);
    const where = { where: { intentId } };
    expect(await home.db.prisma.verdict.findMany(where)).toMatchObject([{ by: 'judge' }]);
    expect(await home.db.prisma.recordClaim.count(where)).toBe(1);
    await expectOneLife(intentId);
    expect(await truth({ kind: 'fund', cardId: card.issuerCardId })).toBe(2);
  });
});

/** Whether an admin vouches that nobody else moves money at this issuer. */
const onlyThisDesk = (isOnly: boolean) =>
  home.db.prisma.issuer.update({
    where: { id: 'cartevo' },
    data: { onlyThisDeskSince: isOnly ? new Date() : null },
  });

/** A settled top-up, against which the next one's baseline closes. */
async function topUpBefore(card: Card) {
  const intentId = randomUUID();
  const form = { intentId, cardId: card.id, amount: '5.00', memo: '', reference: '', repeatOf: null };
  expect(await topUpCard(deps, actor, form)).toMatchObject({ ok: true });
  await expect.poll(() => stateOf(intentId), { timeout: 30_000 }).toBe('succeeded');
}

/** Settled, slots free, and an audit trail in which each move stands once. */
async function expectOneLife(intentId: string) {
  const row = await home.db.prisma.intent.findUniqueOrThrow({ where: { id: intentId } });
  expect(['succeeded', 'not_applied']).toContain(row.state);
  expect([row.cardSlot, row.customerSlot, row.walletSlot, row.leaseUntil, row.nextLookAt]).toEqual(
    Array(5).fill(null),
  );
  const actions = await audit(intentId);
  for (const once of ['intent.recorded', 'intent.sending', `intent.${row.state}`]) {
    expect([once, actions.filter((action) => action === once).length]).toEqual([once, 1]);
  }
}

async function newestReading(intentId: string) {
  const found = await deps.store.findUnknown(intentId);
  const readings = await home.db.prisma.reading.findMany({
    where: { intentId },
    orderBy: { takenAt: 'desc' },
  });
  if (!found || !readings[0]) throw new Error('no unknown with a reading');
  return { found, reading: readings[0].content as unknown as AnyReading };
}

async function listSays(intentId: string) {
  const [last] = await judgementsOf(intentId);
  if (!last) throw new Error('it was not judged');
  const { legs } = last.content as unknown as Judgement;
  return legs.find(({ leg }) => leg === 'list')?.says;
}

async function newCardOf(intentId: string): Promise<string> {
  const { found, reading } = await newestReading(intentId);
  const known = new Set(found.baseline.cards.map((card) => card.issuerCardId));
  const fresh = reading.cards.filter((card) => !known.has(card.issuerCardId));
  expect(fresh).toHaveLength(1);
  return fresh[0]?.issuerCardId ?? '';
}
