import { expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { countOf, describeLife, liveOn } from '../testing/describe-life.ts';
import { Bank } from './core/bank.ts';
import { generateWorld } from './core/generate.ts';
import { deposit } from './core/move-money.ts';
import { statusOf } from './core/world.ts';
import { sparkleLife } from './sparkle-life.ts';
import { NOW_MS } from './testing/open-sandbox.ts';

function open() {
  let nowMs = NOW_MS;
  const now = () => new Date(nowMs);
  const world = generateWorld({ customers: 12, cards: 24, days: 5, seed: 3 }, now());
  const bank = new Bank({ world, now, newId: createRandom(11).uuid });
  for (const account of world.accounts.values()) deposit(bank, account, 10_000_000_000n, 0);
  bank.effects.length = 0;
  const pass = (ms: number) => {
    nowMs += ms;
    bank.tick();
  };
  const story = () =>
    bank.effects.map(({ kind, cardId, amountCents }) => [kind, cardId, amountCents] as const);
  return { bank, life: sparkleLife(bank), pass, story };
}

describeLife(open);

test('a purchase is in the statement when the bank has settled it, a minute later', () => {
  const { bank, life, pass, story } = liveOn(open, { on: true, declineRate: 0 }, 20);
  const rows = () =>
    [...bank.world.accounts.keys()]
      .flatMap((number) => bank.world.ledger.rowsOf(number))
      .filter(({ type, atMs }) => type === 'CARD_PURCHASE' && atMs >= NOW_MS);
  const debits = countOf({ life, pass, story }, 'purchase');
  expect(debits).toBe(20);
  const before = rows().length;
  life.set({ on: false });
  pass(bank.settings.settleAfterMs);
  expect(rows().length).toBeGreaterThan(before);
  expect(bank.waiting).toBe(0);
});

test('only cards that are active buy', () => {
  const { bank, story } = liveOn(open, { on: true }, 150);
  const cards = [...bank.world.cards.values()];
  const usable = cards.filter((card) => statusOf(card) === 'ACTIVE').map(({ id }) => id);
  expect(usable.length).toBeLessThan(cards.length);
  expect(story().filter(([, cardId]) => !usable.includes(cardId ?? ''))).toEqual([]);
});

test('money that cardholders spend is somewhere: all pockets together are nothing', () => {
  expect(liveOn(open, { on: true }, 200).bank.world.ledger.sum()).toBe(0n);
});
