import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type Step, steps, take } from '../testing/random-steps.ts';
import { startCore } from '../testing/start-core.ts';
import { isFinal } from './cards.ts';
import type { Core } from './core.ts';
import { MICROS_PER_CENT } from './money.ts';
import { balancesOf } from './transfers.ts';
import type { Card } from './world.ts';

// Whatever is asked, in any order: no money appears or disappears, what a wallet shows is explained by what is
// listed, and a card's life goes one way.

vi.setConfig({ testTimeout: 60_000 });
const DAY_MS = 86_400_000;

function run(list: readonly Step[], watch: (core: Core) => void): Core {
  const { core, wait } = startCore();
  watch(core);
  list.forEach((step, index) => {
    if (step.what === 'wait') wait(Number(step.cents + 1n) * 60_000);
    take(core, step, index + 1);
    watch(core);
  });
  wait(30 * DAY_MS);
  watch(core);
  return core;
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** What the lists of a wallet say it has, held and on its way. */
function listed({ world }: Core, walletId: string) {
  const payments = world.payments.all().filter((one) => one.walletId === walletId);
  const withdrawals = world.withdrawals.all().filter((one) => one.walletId === walletId);
  const topUps = world.topUps.all().filter((one) => one.walletId === walletId && one.status === 'confirmed');
  const cents = (type: string, status: string) =>
    sum(payments.filter((one) => one.type === type && one.status === status).map((one) => one.amountCents));
  const micros = (status: string) =>
    sum(withdrawals.filter((one) => one.status === status).map((one) => one.micros));
  return {
    cardHolds: cents('payment', 'confirmed') * MICROS_PER_CENT,
    transfers: micros('pending') + micros('draft'),
    booked:
      sum(topUps.map((one) => one.micros)) +
      (cents('refund', 'complete') - cents('payment', 'complete')) * MICROS_PER_CENT -
      micros('confirmed'),
  };
}

describe('in any order', () => {
  test('every account together is nothing, and lists explain every balance, at every moment', () => {
    fc.assert(
      fc.property(steps, (list) => {
        run(list, (core) => {
          const { books, wallets } = core.world;
          expect(sum(books.accounts().map((account) => books.balance(account)))).toBe(0n);
          for (const { id } of wallets.all()) {
            const { booked, cardHolds, transfers } = balancesOf(core, id);
            expect({ booked, cardHolds, transfers }).toEqual(listed(core, id));
          }
        });
      }),
      { numRuns: 50 },
    );
  });

  test('nothing is held for ever', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const core = run(list, () => {});
        for (const { id } of core.world.wallets.all()) {
          expect(balancesOf(core, id)).toMatchObject({ cardHolds: 0n, transfers: 0n });
        }
        expect(core.waiting).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('a balance of the past is what it was then', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const seen: [string, number, bigint][] = [];
        const core = run(list, (now) => {
          const { books, wallets } = now.world;
          const [wallet] = wallets.all();
          // Only the last look at an instant counts.
          if (wallet) seen.push([wallet.id, now.now().getTime(), books.balance(`${wallet.id}:free`)]);
        });
        const last = new Map(seen.map(([id, atMs, micros]) => [atMs, { id, micros }]));
        for (const [atMs, { id, micros }] of last) {
          expect(core.world.books.balance(`${id}:free`, atMs)).toBe(micros);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('what is over stays over, and frozen is who holds it', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const over = new Map<string, Card['status']>();
        run(list, ({ world }) => {
          for (const card of world.cards.all()) {
            expect(over.get(card.id) ?? card.status).toBe(card.status);
            if (isFinal(card)) over.set(card.id, card.status);
            expect(card.frozenBy.user || card.frozenBy.kulipa).toBe(card.status === 'frozen');
          }
          const physical = world.cards
            .all()
            .filter(({ type, status }) => type === 'physical' && status === 'active');
          expect(new Set(physical.map(({ userId }) => userId)).size).toBe(physical.length);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('a refusal changes nothing', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { core, wait } = startCore();
        const state = () => ({
          effects: core.effects.length,
          entries: core.world.books.entries.length,
          cards: core.world.cards.all(),
          payments: core.world.payments.all(),
          withdrawals: core.world.withdrawals.all(),
          waiting: core.waiting,
        });
        list.forEach((step, index) => {
          if (step.what === 'wait') wait(60_000);
          const before = state();
          if (take(core, step, index + 1)) expect(state()).toEqual(before);
        });
      }),
      { numRuns: 40 },
    );
  });
});
