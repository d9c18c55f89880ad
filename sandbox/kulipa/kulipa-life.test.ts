import { expect, test } from 'vitest';
import { countOf, describeLife, liveOn } from '../testing/describe-life.ts';
import { kulipaLife } from './kulipa-life.ts';
import { startCore } from './testing/start-core.ts';

function open() {
  const { core, wait } = startCore();
  core.settings.thirtyDayLimitCents = 1_000_000_000n;
  for (const { id } of core.world.wallets.all()) {
    core.world.books.move('chain', `${id}:free`, 100_000_000_000n, 'enough', core.now());
  }
  const story = () =>
    core.effects.map(({ kind, cardId, amountMicros }) => [kind, cardId, amountMicros] as const);
  return { core, life: kulipaLife(core), pass: wait, story };
}

describeLife(open);

test('a purchase is cleared when ten others came after it, as it was authorised', () => {
  const opened = liveOn(open, { on: true, declineRate: 0 }, 40);
  expect(countOf(opened, 'clear')).toBe(30);
  const of = (kind: string) => opened.story().filter(([one]) => one === kind);
  const told = ([, cardId, amount]: readonly [string, string | null, string]) => [cardId, amount];
  expect(of('clear').map(told)).toEqual(of('purchase').slice(0, 30).map(told));
});

test('only cards that are active buy, and a declined purchase is listed with its reason', () => {
  const before = startCore().core.world;
  const known = new Set(before.payments.all().map(({ id }) => id));
  const active = before.cards.all().filter(({ status }) => status === 'active');
  const { core } = liveOn(open, { on: true, declineRate: 0.5 }, 100);
  const payments = core.world.payments.all().filter(({ id }) => !known.has(id));
  expect(active.length).toBeLessThan(before.cards.size);
  expect(payments.filter(({ cardId }) => !active.some(({ id }) => id === cardId))).toEqual([]);
  expect(new Set(payments.map(({ declineReason }) => declineReason))).toEqual(new Set([null, 'other']));
});

test('money that cardholders spend is somewhere: all accounts together are nothing', () => {
  const { core } = liveOn(open, { on: true }, 200);
  const { books } = core.world;
  expect(books.accounts().reduce((sum, account) => sum + books.balance(account), 0n)).toBe(0n);
});
