import { expect, test } from 'vitest';
import { countOf, describeLife, liveOn } from '../testing/describe-life.ts';
import { slashLife } from './slash-life.ts';
import { START, startCore } from './testing/start-core.ts';

const LONG_MS = 365 * 86_400_000;
const START_DATE = new Date(START).toISOString();

function open() {
  const { core, wait } = startCore();
  // No limit of a card is in the way of a long story, and nothing settles but by it.
  core.books.commit({ cards: core.books.cards.all().map((card) => ({ ...card, constraint: null })) });
  core.books.settings.settleAfterMs = LONG_MS;
  const story = () =>
    core.books.effects.map(({ kind, cardId, amountCents }) => [kind, cardId, amountCents] as const);
  return { core, life: slashLife(() => core), pass: wait, story };
}

describeLife(open);

test('a purchase settles when ten others came after it, as it was authorized', () => {
  const opened = liveOn(open, { on: true, declineRate: 0 }, 40);
  const of = (kind: string) => opened.story().filter(([one]) => one === kind);
  const told = ([, cardId, amount]: readonly [string, string | null, string]) => [cardId, amount];
  expect(countOf(opened, 'settle')).toBe(30);
  expect(of('settle').map(told)).toEqual(of('purchase').slice(0, 30).map(told));
});

test('what the bank settled by itself is not settled again', () => {
  const opened = open();
  opened.core.books.settings.settleAfterMs = 45_000;
  liveOn(() => opened, { on: true, declineRate: 0 }, 40);
  expect(countOf(opened, 'settle')).toBe(38);
});

test('only cards that can pay buy, at home and abroad, and a decline is listed with its reason', () => {
  const usable = new Set(
    startCore()
      .core.books.cards.all()
      .filter(({ status, isSingleUse }) => status === 'active' && !isSingleUse)
      .map(({ id }) => id),
  );
  const opened = liveOn(open, { on: true, declineRate: 0.5 }, 150);
  expect(opened.story().filter(([, cardId]) => !usable.has(cardId ?? ''))).toEqual([]);
  const { transactions } = opened.core.books;
  const reasons = transactions
    .all()
    .flatMap(({ declineReason, date }) => (date > START_DATE ? (declineReason ?? []) : []));
  expect(new Set(reasons)).toEqual(new Set(['suspected_fraud']));
  const countries = transactions.all().map(({ merchant }) => merchant?.country);
  expect(countries).toContain('PT');
});

test('money that cardholders spend is somewhere: all ledgers together are nothing', () => {
  const { books } = liveOn(open, { on: true }, 200).core;
  expect([...books.balances.ids()].reduce((sum, id) => sum + books.balance(id), 0n)).toBe(0n);
});
