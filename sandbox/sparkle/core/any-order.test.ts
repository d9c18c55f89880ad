import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type Step, steps, take } from '../testing/random-steps.ts';
import { Bank } from './bank.ts';
import { generateWorld } from './generate.ts';
import { pocketOf } from './move-money.ts';
import { statusOf } from './world.ts';

// Whatever is asked, in any order: no kobo appears or disappears, every balance is explained by rows, and nobody
// spends what is not there.

// Many runs, and machines that do other things meanwhile.
vi.setConfig({ testTimeout: 60_000 });

const START = Date.parse('2026-05-09T10:15:00.000Z');

function start() {
  let [serial, nowMs] = [0, START];
  const bank = new Bank({
    world: generateWorld({ customers: 5, cards: 12, days: 3, seed: 3 }, new Date(START)),
    now: () => new Date(nowMs),
    newId: () => `00000000-0000-4000-8000-${(++serial).toString(16).padStart(12, '0')}`,
  });
  const wait = (ms: number) => {
    nowMs += ms;
    bank.tick();
  };
  return { bank, wait };
}

/** Every sentence about the books that is not true; one expectation for all of them, because there are many. */
function whatIsWrong(bank: Bank): string[] {
  const { ledger, accounts, cards } = bank.world;
  const wrongs = ledger.sum() === 0n ? [] : ['All pockets sum to zero'];
  for (const { number } of accounts.values()) {
    const rows = ledger.rowsOf(number);
    const { ledger: told, cleared, uncleared, held, available } = ledger.balancesAt(number, bank.nowMs());
    if (told !== ledger.balanceOf(`account:${number}`)) wrongs.push(`Rows explain the pocket of ${number}`);
    if (told !== cleared + uncleared) wrongs.push(`${number} is cleared or not`);
    if (available !== cleared - held) wrongs.push(`What is held of ${number} is not available`);
    if (available < 0n || held < 0n || uncleared < 0n) wrongs.push(`${number} has never less than nothing`);
    let balance = 0n;
    const isExplained = rows.every((row) => {
      balance += row.side === 'CREDIT' ? row.amountCents : -row.amountCents;
      return row.afterCents === balance;
    });
    if (!isExplained) wrongs.push(`Each row of ${number} tells the balance after it`);
  }
  for (const card of cards.values()) {
    const least = card.mode === 'CREDIT' ? -bank.settings.creditLineCents : 0n;
    if (ledger.freeIn(pocketOf(card), bank.nowMs()) < least) wrongs.push(`${card.id} spends what is there`);
  }
  return wrongs;
}

/** What effects say came into all pockets of customers together (kobo). */
function broughtIn(bank: Bank): bigint {
  return bank.effects.reduce((sum, { kind, amountCents }) => {
    if (kind === 'deposit' || kind === 'refund') return sum + BigInt(amountCents);
    return kind === 'transfer' || kind === 'purchase' ? sum - BigInt(amountCents) : sum;
  }, 0n);
}

const held = ({ world: { ledger } }: Bank): bigint =>
  -ledger.balanceOf('outside') - ledger.balanceOf('merchants');

function run(list: readonly Step[], watch: (bank: Bank) => void): Bank {
  const { bank, wait } = start();
  list.forEach((step, index) => {
    if (step.do === 'wait') wait(step.ms);
    take(bank, step, index + 1);
    watch(bank);
  });
  wait(10_000_000);
  watch(bank);
  return bank;
}

describe('in any order', () => {
  test('the books close, and nobody spends what is not there', () => {
    fc.assert(
      fc.property(steps, (list) => void run(list, (bank) => expect(whatIsWrong(bank)).toEqual([]))),
      { numRuns: 80 },
    );
  });

  test('once everything has settled, the effects tell where every kobo went', () => {
    const before = held(start().bank);
    fc.assert(
      fc.property(steps, (list) => {
        const bank = run(list, () => {});
        expect(bank.waiting).toBe(0);
        expect(held(bank)).toBe(before + broughtIn(bank));
        expect(bank.effects.map(({ n }) => n)).toEqual(bank.effects.map((_, index) => index + 1));
      }),
      { numRuns: 80 },
    );
  });

  test('LOST and STOLEN stay, and a card that is not ACTIVE spends nothing', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const ended = new Map<string, string>();
        run(list, (bank) => {
          const last = bank.effects.at(-1);
          if (last?.kind === 'purchase') expect(statusOf(bank.card(last.cardId ?? ''))).toBe('ACTIVE');
          for (const card of bank.world.cards.values()) {
            const status = statusOf(card);
            if (ended.has(card.id)) expect(status).toBe(ended.get(card.id));
            if (status === 'LOST' || status === 'STOLEN') ended.set(card.id, status);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('a refusal changes nothing', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { bank, wait } = start();
        list.forEach((step, index) => {
          if (step.do === 'wait') wait(step.ms);
          const picture = () => ({
            cards: structuredClone([...bank.world.cards.values()]),
            effects: bank.effects.length,
            waiting: bank.waiting,
            rows: [...bank.world.accounts.keys()].map((number) => bank.world.ledger.rowsOf(number).length),
            transfers: bank.world.transfers.size,
          });
          const before = picture();
          if (take(bank, step, index + 1)) expect(picture()).toEqual(before);
        });
      }),
      { numRuns: 40 },
    );
  });
});

test('the same seed makes the same world, to the kobo', () => {
  const size = { customers: 8, cards: 30, days: 20, seed: 5 };
  const tell = (seed: number) => {
    const { customers, accounts, cards, ledger } = generateWorld({ ...size, seed }, new Date(START));
    const rows = [...accounts.keys()].map((number) => ledger.rowsOf(number));
    return {
      customers: [...customers.values()],
      accounts: [...accounts.values()],
      cards: [...cards.values()],
      rows,
    };
  };
  expect(tell(5)).toEqual(tell(5));
  expect(tell(6)).not.toEqual(tell(5));
});
