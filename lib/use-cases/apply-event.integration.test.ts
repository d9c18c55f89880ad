import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import type { EventDraft } from '../domain/events/event.ts';
import { MAX_EVENT_TRIES } from '../domain/events/event-schedule.ts';
import { createBell } from '../jobs/bell.ts';
import { drainEvents } from '../jobs/drain-events.ts';
import type { CrashOrder } from '../testing/crash-child.ts';
import { openDeliveryDoor } from '../testing/open-delivery-door.ts';
import { openDesk, topUpForm } from '../testing/open-desk.ts';
import { runCrashChild } from '../testing/run-crash-child.ts';
import { SANDBOX_WEBHOOK_SECRET } from '../testing/sandbox-env.ts';
import { type Deps, EVENT_STEPS } from './deps.ts';
import { issueCard } from './issue-card.ts';
import { replayEvent } from './replay-event.ts';
import { runIntent } from './run-intent.ts';

const desk = openDesk({ seed: 41 });
const NO_CARD = '00000000-0000-4000-8000-0000000000aa';

beforeEach(async () => {
  await desk.pool.query('DELETE FROM events');
});

const draft = (changes: Partial<EventDraft>): EventDraft => ({
  id: randomUUID(),
  issuer: 'cartevo',
  digest: createHash('sha256').update(randomUUID()).digest('hex'),
  name: 'card.fund',
  issuerCardId: null,
  issuerCustomerId: null,
  issuerRecordId: null,
  issuerWalletId: null,
  scrubbedBody: '{}',
  signature: 'genuine',
  isReadable: true,
  ...changes,
});

async function receive(changes: Partial<EventDraft>): Promise<string> {
  const event = draft(changes);
  await desk.deps.store.receiveEvent(event);
  return event.id;
}

const eventOf = (id: string) => desk.prisma.event.findUniqueOrThrow({ where: { id } });
const stateOf = async (id: string) => (await eventOf(id)).state;
const cardOf = (id: string) => desk.prisma.card.findUniqueOrThrow({ where: { id } });
const balanceOf = async (id: string) => (await cardOf(id)).balanceMinor;

/** The worker's inbox until `done`, and nothing else of the worker: no sync may do its work for it. */
async function drainUntil(done: () => Promise<boolean>, deps: Deps = desk.deps): Promise<void> {
  const stop = new AbortController();
  const bell = createBell(deps);
  stop.signal.addEventListener('abort', bell.ring, { once: true });
  const draining = drainEvents(deps, stop.signal, bell);
  try {
    await expect.poll(done, { timeout: 30_000, interval: 50 }).toBe(true);
  } finally {
    stop.abort();
    await draining;
  }
}
const isNot = (id: string, state: string) => async () => (await stateOf(id)) !== state;

/** Waits of hours in a moment: what a retry waits for is not what is tested. */
const hasty = (): Deps => ({ ...desk.deps, sleep: (ms) => wait(Math.min(ms, 5)) });
const makeDue = () => desk.pool.query(`UPDATE events SET next_try_at = now() WHERE state = 'waiting'`);

describe('a webhook', () => {
  test('has what it names read back; what it says is not believed', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'fund-outside', { cardId: card.issuerCardId, amountCents: 700 });
    const id = await receive({
      issuerCardId: card.issuerCardId,
      scrubbedBody: '{"event":"card.fund","data":{"amount":999999}}',
    });
    await drainUntil(isNot(id, 'waiting'));
    expect(await eventOf(id)).toMatchObject({ state: 'applied', tries: 1, lastFailure: null });
    expect(await balanceOf(card.id)).toBe((card.balanceMinor ?? 0n) + 700n);
    const rows = await desk.prisma.record.findMany({ where: { cardId: card.id, amountMinor: 700n } });
    expect(rows).not.toHaveLength(0);
  });

  test('in whatever order and however often it comes, the cache ends as the issuer’s truth', async () => {
    const card = desk.takeCard();
    const control = (path: string, amountCents: number) =>
      desk.control('POST', path, { cardId: card.issuerCardId, amountCents });
    await control('fund-outside', 300);
    await control('fund-outside', 200);
    const about = { issuerCardId: card.issuerCardId };
    const names = [
      'card.withdraw',
      'card.fund',
      'card.terminated',
      'card.fund',
      'transaction.funding.completed',
    ];
    const ids = await Promise.all(names.map((name) => receive({ ...about, name })));
    await drainUntil(async () => (await Promise.all(ids.map(stateOf))).every((state) => state === 'applied'));
    expect(await cardOf(card.id)).toMatchObject({
      balanceMinor: (card.balanceMinor ?? 0n) + 500n,
      status: 'active',
    });
    const rows = await desk.prisma.record.findMany({ where: { cardId: card.id } });
    expect(new Set(rows.map(({ issuerRecordId }) => issuerRecordId)).size).toBe(rows.length);
  });

  test('with a name nobody knows is applied as any other; one that names nothing is left', async () => {
    const card = desk.takeCard();
    const known = await receive({ name: 'card.teleported', issuerCardId: card.issuerCardId });
    const empty = await receive({ name: 'ping' });
    await drainUntil(async () => (await stateOf(known)) === 'applied' && (await isNot(empty, 'waiting')()));
    expect(await stateOf(empty)).toBe('nothing_to_read');
  });

  test('about a card issued elsewhere brings the card, with its owner named or not', async () => {
    const customer = desk.takeCustomer();
    const issue = async () => {
      const asked = { customerId: customer.issuerCustomerId, brand: 'VISA', amountCents: 500 };
      return ((await desk.control('POST', 'issue-outside', asked)) as { cardId: string }).cardId;
    };
    const [named, unnamed] = [await issue(), await issue()];
    const ids = [
      await receive({ issuerCardId: named, issuerCustomerId: customer.issuerCustomerId }),
      await receive({ issuerCardId: unnamed }),
    ];
    await drainUntil(async () => (await Promise.all(ids.map(stateOf))).every((state) => state === 'applied'));
    const cards = await desk.prisma.card.findMany({ where: { issuerCardId: { in: [named, unnamed] } } });
    expect(cards).toMatchObject([{ customerId: customer.id }, { customerId: customer.id }]);
  });

  test('wakes an unknown of its card, and no other', async () => {
    const [card, other] = [desk.takeCard(), desk.takeCard()];
    const unknownOn = async (target: typeof card) => {
      const order = { op: 'fund', fault: 'error_after_effect', cardId: target.issuerCardId };
      await desk.control('POST', 'faults', order);
      const form = topUpForm(target.id);
      await desk.topUpAndWait(form);
      expect((await desk.intentOf(form.intentId))?.state).toBe('unknown');
      // The wallet is free for the next one, and nobody looks by himself before tomorrow.
      await desk.pool.query(
        `UPDATE intents SET wallet_slot = NULL, next_look_at = now() + interval '1 day' WHERE id = $1`,
        [form.intentId],
      );
      return form.intentId;
    };
    const [asked, untouched] = [await unknownOn(card), await unknownOn(other)];
    const id = await receive({ issuerCardId: card.issuerCardId });
    await drainUntil(isNot(id, 'waiting'));
    const lookIn = async (intentId: string) =>
      ((await desk.intentOf(intentId))?.nextLookAt?.getTime() ?? 0) - Date.now();
    expect(await lookIn(asked)).toBeLessThan(60_000);
    expect(await lookIn(untouched)).toBeGreaterThan(3_600_000);
  });

  test('wakes what was refused and is still watched: it may say that it happened after all', async () => {
    const pending = [...desk.sandbox.core.world.customers.values()].filter(
      (one) => one.kyc !== 'APPROVED' && one.isActive,
    );
    const refusedFor = async (issuerCustomerId = '') => {
      const customer = await desk.prisma.customer.findFirstOrThrow({ where: { issuerCustomerId } });
      const intentId = randomUUID();
      const texts = { memo: '', reference: '', repeatOf: null, brand: 'VISA', nameOnCard: 'ADA BELLO' };
      const form = { intentId, customerId: customer.id, amount: '', ...texts };
      await issueCard(desk.deps, desk.finance, form);
      await runIntent(desk.deps, intentId);
      expect((await desk.intentOf(intentId))?.state).toBe('rejected');
      return intentId;
    };
    const [refused, untouched] = [await refusedFor(pending[0]?.id), await refusedFor(pending[1]?.id)];
    const id = await receive({ name: 'card.created', issuerCustomerId: pending[0]?.id ?? '' });
    await drainUntil(isNot(id, 'waiting'));
    const due = await desk.deps.store.takeDue(50, 60_000);
    expect(due).toContainEqual({ id: refused, state: 'rejected' });
    expect(due.map((one) => one.id)).not.toContain(untouched);
  });
});

describe('a webhook that cannot be applied', () => {
  test('is tried eight times, ends as failed, and holds up nobody', async () => {
    const card = desk.takeCard();
    const poison = await receive({ issuerCardId: NO_CARD });
    const good = await receive({ issuerCardId: card.issuerCardId });
    const deps = hasty();
    await drainUntil(async () => (await stateOf(good)) === 'applied', deps);
    for (let tries = 1; tries < MAX_EVENT_TRIES; tries += 1) {
      await drainUntil(async () => (await eventOf(poison)).lastFailure !== null, deps);
      expect(await eventOf(poison)).toMatchObject({ state: 'waiting', tries });
      await desk.pool.query('UPDATE events SET last_failure = NULL WHERE id = $1', [poison]);
      await makeDue();
    }
    await drainUntil(isNot(poison, 'waiting'), deps);
    expect(await eventOf(poison)).toMatchObject({
      state: 'failed',
      lastFailure: 'card_not_listed',
      tries: MAX_EVENT_TRIES,
      nextTryAt: null,
    });
  });

  test('is applied by a replay once the issuer can be read again', async () => {
    const card = desk.takeCard();
    await desk.pool.query(`UPDATE issuers SET complete_since = NULL`);
    const id = await receive({ issuerCardId: card.issuerCardId });
    await drainUntil(async () => (await eventOf(id)).lastFailure !== null);
    await desk.pool.query(`UPDATE events SET state = 'failed', next_try_at = NULL WHERE id = $1`, [id]);
    await desk.pool.query(`UPDATE issuers SET complete_since = now()`);
    expect(await replayEvent(desk.deps, desk.finance, { eventId: id })).toEqual({ ok: true, value: null });
    await drainUntil(async () => (await stateOf(id)) === 'applied');
    expect((await eventOf(id)).lastFailure).toBeNull();
  });

  test('of an issuer that is switched off waits with its reason', async () => {
    const id = await receive({ issuer: 'elsewhere', issuerCardId: NO_CARD });
    await drainUntil(async () => (await eventOf(id)).lastFailure !== null);
    expect(await eventOf(id)).toMatchObject({ state: 'waiting', lastFailure: 'issuer_unknown' });
  });
});

test('what the issuer itself sends is taken, applied, and tells nothing of a card number', async () => {
  const door = await openDeliveryDoor(desk.deps, SANDBOX_WEBHOOK_SECRET);
  try {
    await desk.control('POST', 'webhook', { url: door.url, secret: SANDBOX_WEBHOOK_SECRET });
    const card = desk.takeCard();
    await desk.control('POST', 'fund-outside', { cardId: card.issuerCardId, amountCents: 1_100 });
    const where = { issuerCardId: card.issuerCardId };
    await drainUntil(
      async () => (await desk.prisma.event.count({ where: { ...where, state: 'applied' } })) > 0,
    );
    const events = await desk.prisma.event.findMany({ where });
    expect(events.map(({ name }) => name)).toContain('card.fund');
    expect(events.map(({ signature }) => signature)).not.toContain('unsigned');
    expect(events.map(({ scrubbedBody }) => scrubbedBody).join()).not.toMatch(/\d{13}/);
    expect(await balanceOf(card.id)).toBe((card.balanceMinor ?? 0n) + 1_100n);
  } finally {
    await desk.control('POST', 'webhook', { url: null });
    await door.close();
  }
});

describe.each(EVENT_STEPS)('a worker killed after "%s"', (dieAt) => {
  test('leaves the webhook to another one', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'fund-outside', { cardId: card.issuerCardId, amountCents: 900 });
    const id = await receive({ issuerCardId: card.issuerCardId });
    await killAt(dieAt);
    expect(await eventOf(id)).toMatchObject({ state: 'waiting', tries: 1 });
    // Its lease is over sooner than it says: the wait is not what is tested.
    await makeDue();
    await drainUntil(isNot(id, 'waiting'));
    expect(await eventOf(id)).toMatchObject({ state: 'applied', tries: 2 });
    expect(await balanceOf(card.id)).toBe((card.balanceMinor ?? 0n) + 900n);
  });
});

/** Runs a worker of its own until it is killed at the step; fails if it ends any other way. */
async function killAt(dieAt: CrashOrder['dieAt']) {
  const order: CrashOrder = {
    databaseUrl: desk.databaseUrl,
    sandboxUrl: desk.sandbox.url,
    dieAt,
    actor: desk.finance,
    ask: { kind: 'work' },
  };
  expect(await runCrashChild(order)).toBe('SIGKILL');
}
