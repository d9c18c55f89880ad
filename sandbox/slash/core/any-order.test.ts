import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NORTHWIND, startCore } from '../testing/start-core.ts';
import { Refusal, type SlashCore } from './core.ts';
import type { Asking, Order, Twist } from './orders.ts';
import { available, CARD_STATUSES, cash, held } from './world.ts';

// Whatever is asked of the bank in whatever order, no cent appears or is lost.

const at = fc.nat(40);
const cents = fc.bigInt({ min: 1n, max: 3_000_000n });
const twist = fc.record<Twist>(
  { delayMs: fc.nat(90_000), rowDelayMs: fc.nat(90_000), forgetKey: fc.boolean() },
  { requiredKeys: [] },
);

const step = fc.oneof(
  fc.record({ do: fc.constant('transfer' as const), at, to: at, cents, twist, key: fc.nat(6) }),
  fc.record({ do: fc.constant('issue' as const), at, isSingleUse: fc.boolean(), twist }),
  fc.record({ do: fc.constant('status' as const), at, status: fc.constantFrom(...CARD_STATUSES), twist }),
  fc.record({ do: fc.constant('open' as const), twist }),
  fc.record({ do: fc.constant('close' as const), at, twist }),
  fc.record({ do: fc.constant('limit' as const), at, cents, twist }),
  fc.record({ do: fc.constant('spend' as const), at, cents, shop: fc.nat(5) }),
  fc.record({ do: fc.constant('settle' as const), at, cents: fc.option(cents) }),
  fc.record({ do: fc.constant('reverse' as const), at }),
  fc.record({ do: fc.constant('refund' as const), at, cents }),
  fc.record({ do: fc.constant('deposit' as const), at: fc.nat(1), cents, toCash: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.nat(100_000_000) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const steps = fc.array(step, { minLength: 1, maxLength: 40 });

const pick = (ids: Iterable<string>, index: number): string => {
  const all = [...ids];
  return all[index % Math.max(all.length, 1)] ?? 'nothing';
};

function orderOf({ books }: SlashCore, one: Step): Order | null {
  const cardId = 'at' in one ? pick(books.cards.ids(), one.at) : '';
  switch (one.do) {
    case 'transfer': {
      const [from, to] = [
        pick(books.virtualAccounts.ids(), one.at),
        pick(books.virtualAccounts.ids(), one.to),
      ];
      return {
        op: 'transfer',
        route: one.at % 2 ? 'virtual' : 'book',
        from,
        to,
        cents: one.cents,
        memo: null,
      };
    }
    case 'issue':
      return {
        op: 'issue',
        card: {
          name: 'Random',
          accountId: null,
          virtualAccountId: pick(books.virtualAccounts.ids(), one.at),
          constraint: null,
          isSingleUse: one.isSingleUse,
          isPhysical: false,
          userData: null,
          cardGroupId: null,
          cardProductId: null,
          avsAddress: null,
        },
      };
    case 'status':
      return { op: 'change_card', cardId, change: { status: one.status } };
    case 'open':
      return { op: 'open_virtual_account', accountId: 'sa_group_operating', name: 'More', commission: null };
    case 'close': {
      const virtualAccountId = pick(books.virtualAccounts.ids(), one.at);
      return {
        op: 'change_virtual_account',
        virtualAccountId,
        action: 'close',
        name: null,
        commission: null,
      };
    }
    case 'limit': {
      const limit = { limitAmount: { amountCents: one.cents }, preset: 'daily' } as const;
      return { op: 'set_card_limit', cardId, constraint: { spendingRule: { utilizationLimit: limit } } };
    }
    default:
      return null;
  }
}

/** Does a step; true when it was refused. */
function take(core: SlashCore, one: Step, request: number): boolean {
  const { books } = core;
  const row = () => pick(books.transactions.ids(), 'at' in one ? one.at * 7 : 0);
  try {
    const order = orderOf(core, one);
    if (order && 'twist' in one) {
      const key =
        one.do === 'transfer' && one.key < 3 ? { text: `k${one.key}`, fingerprint: `${one.at}` } : null;
      const by: Asking = { request, legalEntityId: NORTHWIND, key };
      core.perform(by, order, one.twist);
    } else if (one.do === 'spend') {
      const merchant = books.founded.merchants[one.shop];
      const purchase = merchant && { cents: one.cents, merchant, isRecurring: false, declined: null };
      if (purchase) core.spend(pick(books.cards.ids(), one.at), purchase);
    } else if (one.do === 'settle') core.settle(row(), one.cents ?? undefined);
    else if (one.do === 'reverse') core.reverse(row());
    else if (one.do === 'refund') {
      const [merchant] = books.founded.merchants;
      if (merchant) core.refund(pick(books.cards.ids(), one.at), one.cents, merchant);
    } else if (one.do === 'deposit') {
      const account = one.at === 0 ? 'sa_group_operating' : 'sa_group_charge';
      core.deposit(account, one.cents, one.toCash ? 'cash' : 'credit');
    }
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

/** Every ledger is explained by its entries, and by the rows that are listed or will be. */
function expectBooksToClose({ books }: SlashCore): void {
  const [fromEntries, fromRows] = [new Map<string, bigint>(), new Map<string, bigint>()];
  const add = (to: Map<string, bigint>, id: string, moved: bigint) => to.set(id, (to.get(id) ?? 0n) + moved);
  for (const { from, to, cents: moved } of books.entries) {
    add(fromEntries, from, -moved);
    add(fromEntries, to, moved);
  }
  for (const { status, virtualAccountId: place, accountId, amountCents } of books.transactions.all()) {
    if (status === 'failed') continue;
    add(fromRows, place === null ? cash(accountId) : available(place), amountCents);
    if (status === 'pending' && place !== null) add(fromRows, held(place), -amountCents);
  }
  const ids = [...books.balances.ids()];
  const wrong = ids.filter((id) => {
    const balance = books.balance(id);
    // The outside and the merchants have no rows of their own.
    return balance !== fromEntries.get(id) || (id.includes(':') && balance !== (fromRows.get(id) ?? 0n));
  });
  expect(wrong).toEqual([]);
  expect(ids.reduce((total, id) => total + books.balance(id), 0n)).toBe(0n);
}

/** Many worlds on a busy machine (ms). */
const PATIENCE = 60_000;

describe('in any order', { timeout: PATIENCE }, () => {
  test('money is conserved, and rows explain every balance, at every moment', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { core, wait } = startCore({ cards: 8, days: 1 });
        expectBooksToClose(core);
        list.forEach((one, index) => {
          if (one.do === 'wait') wait(one.ms);
          core.tick();
          take(core, one, index + 1);
          expectBooksToClose(core);
        });
        wait(1_000_000_000);
        wait(1_000_000_000);
        expectBooksToClose(core);
        expect(core.waiting).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('a refusal changes nothing, and effects are numbered without a gap', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { core, wait } = startCore({ cards: 8, days: 1 });
        const state = () => ({
          entries: core.books.entries.length,
          cards: core.books.cards.all(),
          rows: core.books.transactions.all(),
          accounts: core.books.virtualAccounts.all(),
          effects: core.books.effects.length,
        });
        list.forEach((one, index) => {
          if (one.do === 'wait') wait(one.ms);
          core.tick();
          const before = state();
          if (take(core, one, index + 1)) expect(state()).toEqual(before);
        });
        expect(core.books.effects.map(({ n }) => n)).toEqual(core.books.effects.map((_, index) => index + 1));
      }),
      { numRuns: 60 },
    );
  });

  test('one key moves money once, however often and however late it is asked', () => {
    const again = fc.record({ waitMs: fc.nat(3_600_000), delayMs: fc.option(fc.nat(100_000)) });
    fc.assert(
      fc.property(fc.array(again, { minLength: 1, maxLength: 8 }), (asks) => {
        const { core, wait, by, transfer, open } = startCore({ cards: 0, days: 0 });
        const to = open();
        for (const { waitMs, delayMs } of asks) {
          const order = { op: 'transfer', route: 'virtual', from: 'sub_operating_primary', to } as const;
          try {
            const late = delayMs === null ? {} : { delayMs };
            core.perform(by('one key'), { ...order, cents: 700n, memo: null }, late);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          wait(waitMs);
        }
        transfer('sub_operating_primary', to, 700n, by('one key'));
        wait(100_000);
        expect(core.books.balance(available(to))).toBe(700n);
        expect(core.books.effects.filter(({ kind }) => kind === 'fund')).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});
