import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../domain/intents/intent.ts';
import { codeOf, openDesk, topUpForm } from '../testing/open-desk.ts';
import { seedPerson } from '../testing/seed.ts';
import { issueCard } from './issue-card.ts';
import { orderCard } from './order-card.ts';
import { topUpCard } from './top-up-card.ts';
import { withdrawFromCard } from './withdraw-from-card.ts';

// What no form of the desk sends: a clear refusal, written down, and the issuer sees nothing of it. What is
// wrong about approvals has its tests in decide-intent, what is wrong about sessions in lib/auth.

const desk = openDesk({ seed: 47 });

/** Who was refused what about an object, as the audit has it. */
const refusedIn = async (objectId: string) =>
  (
    await desk.prisma.auditEntry.findMany({
      where: { objectId, action: { in: ['intent.conflict', 'request.refused'] } },
      orderBy: { id: 'asc' },
    })
  ).map(({ action, actorId }) => [action, actorId]);
const writes = async () => (await desk.truth()).requests.filter(({ write }) => write).length;

/** A top-up that could not be sent yet: the first try of what a retry then changes. */
async function firstTry() {
  const card = desk.takeCard();
  await desk.control('POST', 'faults', { op: 'read', fault: 'error_before_effect', times: 50 });
  const asked = topUpForm(card.id);
  expect(codeOf(await topUpCard(desk.deps, desk.finance, asked))).toBe('ok');
  await expect
    .poll(async () => (await desk.intentOf(asked.intentId))?.state, { timeout: 30_000 })
    .toBe('ready');
  await desk.control('DELETE', 'faults');
  return { card, asked };
}

describe('a retry', () => {
  test.each([
    ['of another amount', () => ({ amount: '21.00' })],
    ['of another memo', () => ({ memo: 'something else' })],
    ['about another card', () => ({ cardId: desk.takeCard().id })],
  ])('%s is a conflict', async (_, changes) => {
    const { card, asked } = await firstTry();
    const before = await writes();
    const answer = await topUpCard(desk.deps, desk.finance, { ...asked, ...changes() });
    expect(codeOf(answer)).toBe('intent_conflict');
    expect(await refusedIn(asked.intentId)).toEqual([['intent.conflict', desk.finance.userId]]);
    expect(await desk.intentOf(asked.intentId)).toMatchObject({ cardId: card.id, amountMinor: 2_000n });
    expect(await writes()).toBe(before);
  });

  test('that turns a top-up into a withdrawal is a conflict', async () => {
    const { card, asked } = await firstTry();
    expect(codeOf(await withdrawFromCard(desk.deps, desk.finance, asked))).toBe('intent_conflict');
    expect(await refusedIn(asked.intentId)).toEqual([['intent.conflict', desk.finance.userId]]);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('by somebody else is a conflict, though every value is the same', async () => {
    const { card, asked } = await firstTry();
    const userId = await seedPerson({ prisma: desk.prisma }, 'finance', 'Eve Nkeng');
    const eve: Actor = { userId, name: 'Eve Nkeng', role: 'finance' };
    expect(codeOf(await topUpCard(desk.deps, eve, asked))).toBe('intent_conflict');
    expect(await refusedIn(asked.intentId)).toEqual([['intent.conflict', userId]]);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });
});

describe('a card or a customer that is none of this desk', () => {
  const order = { intentId: randomUUID(), lock: false, memo: '', typedLast4: '' };
  const card = { brand: 'VISA', nameOnCard: '', amount: '', memo: '', reference: '', repeatOf: null };
  test.each([
    ['top up', 'card_not_found', (id: string) => topUpCard(desk.deps, desk.finance, topUpForm(id))],
    ['withdraw', 'card_not_found', (id: string) => withdrawFromCard(desk.deps, desk.finance, topUpForm(id))],
    [
      'freeze',
      'card_not_found',
      (id: string) => orderCard(desk.deps, desk.finance, 'freeze', { ...order, cardId: id }),
    ],
    [
      'issue',
      'customer_not_found',
      (id: string) => issueCard(desk.deps, desk.finance, { ...card, intentId: randomUUID(), customerId: id }),
    ],
  ] as const)('%s: %s', async (_, code, act) => {
    const foreign = randomUUID();
    const before = await writes();
    const intents = await desk.prisma.intent.count();
    expect(codeOf(await act(foreign))).toBe(code);
    expect(await refusedIn(foreign)).toEqual([['request.refused', desk.finance.userId]]);
    expect(await desk.prisma.intent.count()).toBe(intents);
    expect(await writes()).toBe(before);
  });
});
