import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeOf, topUpForm } from '../testing/open-desk.ts';
import { openJudgingDesk } from '../testing/open-judging-desk.ts';
import { seedPerson } from '../testing/seed.ts';
import type { Deps } from './deps.ts';
import { issueCard } from './issue-card.ts';
import { type CardOrder, orderCard } from './order-card.ts';
import { runIntent } from './run-intent.ts';
import { settleIntent } from './settle-intent.ts';

const {
  desk,
  freeWallet,
  rowOf,
  stateOf,
  look,
  later,
  judgementOf,
  advance,
  verdictsOf,
  loseAnswer,
  lookTwice,
} = openJudgingDesk({ seed: 43 });
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const rest = (id: string) =>
  expect.poll(() => stateOf(id), { timeout: 30_000 }).not.toMatch(/^(ready|claimed|sending)$/);

async function unknownIssue(fault: string, more: object = {}) {
  const customer = desk.takeCustomer();
  await desk.control('POST', 'faults', { op: 'issue', fault, ...more });
  const intentId = randomUUID();
  const asked = { intentId, customerId: customer.id, brand: 'VISA', nameOnCard: '', amount: '25.00' };
  const form = { ...asked, memo: '', reference: '', repeatOf: null };
  expect(codeOf(await issueCard(desk.deps, desk.finance, form))).toBe('ok');
  await runIntent(desk.deps, intentId);
  expect(await stateOf(intentId)).toBe('unknown');
  return { intentId, customer };
}
const issuedTo = async (customerId: string) =>
  (await desk.truth()).effects.filter(
    ({ kind, customerId: whose }) => kind === 'issue' && whose === customerId,
  );

describe('a new card', () => {
  test('behind a 5xx that appears a minute later settles on two readings and is the desk’s', async () => {
    const { intentId, customer } = await unknownIssue('error_then_late', { afterMs: MINUTE });
    await look(intentId);
    expect(await judgementOf(intentId)).toMatchObject({
      kind: 'open',
      missing: expect.arrayContaining(['card']),
    });
    await advance(MINUTE);
    await look(intentId);
    expect(await judgementOf(intentId)).toMatchObject({ kind: 'open', missing: ['second_reading'] });
    await later(10 * SECOND);
    await look(intentId);
    const row = await rowOf(intentId);
    expect(row).toMatchObject({ state: 'succeeded', customerSlot: null });
    const card = await desk.prisma.card.findUniqueOrThrow({ where: { id: row.cardId ?? '' } });
    expect(card).toMatchObject({ status: 'active', balanceMinor: 2_500n, customerId: customer.id });
    expect(await issuedTo(customer.issuerCustomerId)).toMatchObject([{ cardId: card.issuerCardId }]);
    expect(await verdictsOf(intentId)).toMatchObject([{ by: 'judge', state: 'succeeded' }]);
  });

  test('that is pending is the issuer working, and settles once it is active', async () => {
    const { intentId } = await unknownIssue('pending_then_active', { afterMs: 20 * SECOND });
    await look(intentId);
    expect(await judgementOf(intentId)).toMatchObject({
      kind: 'open',
      because: 'The issuer is working on the card.',
    });
    await advance(20 * SECOND);
    await lookTwice(intentId);
    expect(await rowOf(intentId)).toMatchObject({ state: 'succeeded', cardId: expect.any(String) });
  });

  test('that is replaced by another id settles on the one that stands there in the end', async () => {
    const { intentId, customer } = await unknownIssue('pending_replaced', { afterMs: 20 * SECOND });
    await look(intentId);
    await advance(20 * SECOND);
    await lookTwice(intentId);
    const row = await rowOf(intentId);
    expect(row.state).toBe('succeeded');
    const card = await desk.prisma.card.findUniqueOrThrow({ where: { id: row.cardId ?? '' } });
    expect(desk.sandbox.core.world.cards.get(card.issuerCardId)?.status).toBe('ACTIVE');
    expect(card.customerId).toBe(customer.id);
  });

  test('is what came of one request only, also where a person says so', async () => {
    const { intentId, customer } = await unknownIssue('error_after_effect');
    await lookTwice(intentId);
    const settled = await rowOf(intentId);
    expect(settled.state).toBe('succeeded');
    await desk.control('POST', 'faults', { op: 'issue', fault: 'error_before_effect' });
    const second = randomUUID();
    const form = {
      intentId: second,
      customerId: customer.id,
      brand: 'VISA',
      nameOnCard: '',
      amount: '26.00',
    };
    expect(
      codeOf(await issueCard(desk.deps, desk.finance, { ...form, memo: '', reference: '', repeatOf: null })),
    ).toBe('ok');
    await freeWallet();
    await runIntent(desk.deps, second);
    await lookTwice(second);
    expect(await stateOf(second)).toBe('unknown');
    const card = await desk.prisma.card.findUniqueOrThrow({ where: { id: settled.cardId ?? '' } });
    const verdict = { verdict: 'succeeded', reason: 'a mistake', issuerCardId: card.issuerCardId } as const;
    expect(codeOf(await settleIntent(desk.deps, desk.finance, { ...verdict, intentId: second }))).toBe(
      'card_taken',
    );
    expect(await stateOf(second)).toBe('unknown');
    // An open request keeps the wallet from telling anything: the tests that follow need it.
    await later(180 * MINUTE);
    const end = { verdict: 'not_applied', reason: 'the end of the test', issuerCardId: null } as const;
    expect(codeOf(await settleIntent(desk.deps, desk.finance, { ...end, intentId: second }))).toBe('ok');
  });
});

const order = async (deps: Deps, kind: CardOrder, card: { id: string; last4: string | null }) => {
  const intentId = randomUUID();
  const actor =
    kind === 'terminate'
      ? ({ userId: await seedPerson(desk, 'admin'), name: 'Sam Two', role: 'admin' } as const)
      : desk.finance;
  const form = { intentId, cardId: card.id, lock: false, memo: '', typedLast4: card.last4 ?? '' };
  return { intentId, send: (with_: Deps = deps) => orderCard(with_, actor, kind, form) };
};

describe('an order about a card', () => {
  test('that froze it and was answered 503 is read back, twice, and settles', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'faults', {
      op: 'freeze',
      fault: 'error_after_effect',
      cardId: card.issuerCardId,
    });
    const { intentId, send } = await order(desk.deps, 'freeze', card);
    expect(codeOf(await send())).toBe('ok');
    await rest(intentId);
    await look(intentId);
    expect(await stateOf(intentId)).toBe('unknown');
    await later(10 * SECOND);
    await look(intentId);
    expect(await stateOf(intentId)).toBe('succeeded');
    expect((await desk.prisma.card.findUniqueOrThrow({ where: { id: card.id } })).status).toBe('frozen');
    expect(await verdictsOf(intentId)).toMatchObject([{ by: 'judge' }]);
  });

  test('that terminated it and lost the refund settles with the missing amount as a discrepancy', async () => {
    const card = desk.takeCard();
    expect(await desk.topUpAndWait(topUpForm(card.id, { amount: '7.00' }))).toMatchObject({
      value: { state: 'succeeded' },
    });
    const before = await desk.prisma.card.findUniqueOrThrow({ where: { id: card.id } });
    await desk.control('POST', 'faults', {
      op: 'terminate',
      fault: 'refund_lost',
      cardId: card.issuerCardId,
    });
    const { intentId, send } = await order(desk.deps, 'terminate', card);
    await loseAnswer(send, intentId);
    await look(intentId);
    expect(await judgementOf(intentId)).toMatchObject({ kind: 'open', missing: ['refund'] });
    await later(11 * MINUTE);
    await look(intentId);
    expect(await stateOf(intentId)).toBe('succeeded');
    expect(await judgementOf(intentId)).toMatchObject({
      discrepancies: [{ kind: 'refund_missing', amountMinor: before.balanceMinor?.toString() }],
    });
    expect((await desk.prisma.card.findUniqueOrThrow({ where: { id: card.id } })).status).toBe('terminated');
  });
});
