import { expect, test } from 'vitest';
import { cardNumber } from './card-number.ts';
import { generateWorld } from './generate.ts';
import { toCents, toDollars } from './money.ts';
import { CARD_STATUSES } from './world.ts';

const NOW = new Date('2026-05-09T10:15:00.000Z');
const SIZE = { customers: 20, cards: 80, days: 30, seed: 4 };

/** The check every reader of a card does. */
function isLuhn(number: string): boolean {
  const digits = [...number].reverse().map(Number);
  const weighed = digits.map((digit, at) =>
    at % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2,
  );
  return weighed.reduce((sum, digit) => sum + digit, 0) % 10 === 0;
}

test('the same seed makes the same world, another one another', () => {
  const made = (seed: number) => generateWorld({ ...SIZE, seed }, NOW).cards.all();
  expect(made(4)).toEqual(made(4));
  expect(made(5)).not.toEqual(made(4));
});

test('a world has cards in every state, none older or newer than it may be', () => {
  const world = generateWorld(SIZE, NOW);
  expect(new Set(world.cards.all().map(({ status }) => status))).toEqual(new Set(CARD_STATUSES));
  const frozen = world.cards.all().filter(({ status }) => status === 'frozen');
  expect(new Set(frozen.map(({ frozenBy }) => frozenBy.kulipa)).size).toBe(2);
  for (const { createdAt } of [...world.cards.all(), ...world.payments.all()]) {
    expect(createdAt <= NOW.toISOString()).toBe(true);
  }
  for (const { id } of world.wallets.all()) expect(world.books.balance(`${id}:free`) >= 0n).toBe(true);
});

test('numbers are different test numbers with a valid check digit', () => {
  const numbers = Array.from({ length: 500 }, (_, serial) => cardNumber(serial));
  expect(new Set(numbers).size).toBe(500);
  for (const number of numbers) expect([number, number.length, isLuhn(number)]).toEqual([number, 16, true]);
});

test('amounts are written and read without a float', () => {
  expect([1_250n, 5n, -199n].map((cents) => toDollars(cents))).toEqual(['12.50', '0.05', '-1.99']);
  expect([1_250n, 1_200n, 5n].map((cents) => toDollars(cents, true))).toEqual(['12.5', '12', '0.05']);
  expect(['12.5', '12', '0.05', '1.234', '-1', ''].map(toCents)).toEqual([
    1_250n,
    1_200n,
    5n,
    null,
    null,
    null,
  ]);
});
