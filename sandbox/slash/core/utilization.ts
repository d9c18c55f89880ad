import type { Books } from './books.ts';
import { type Constraint, limitsOf } from './constraint.ts';
import { periodOf } from './period.ts';
import type { Transaction } from './world.ts';

export interface Utilization {
  readonly spendCents: bigint;
  /** Null where there is no limit. */
  readonly availableCents: bigint | null;
  /** ISO; null where nothing resets. */
  readonly nextResetDate: string | null;
}

/** What counts against a limit: authorizations that stand, at their moment; a refund gives nothing back. */
export function spentIn(rows: readonly Transaction[], fromMs: number): bigint {
  return rows
    .filter(({ status, amountCents }) => status !== 'failed' && amountCents < 0n)
    .filter(({ authorizedAt, date }) => Date.parse(authorizedAt ?? date) >= fromMs)
    .reduce((sum, { amountCents }) => sum - amountCents, 0n);
}

/** Spend and what is left under the tightest of the limits; without one, everything ever spent. */
export function utilizationOf(
  constraint: Constraint | null,
  rows: readonly Transaction[],
  atMs: number,
): Utilization {
  const each = limitsOf(constraint).map((limit) => {
    const { fromMs, untilMs } = periodOf(limit, atMs);
    const spendCents = spentIn(rows, fromMs);
    const left = limit.limitAmount.amountCents - spendCents;
    return {
      spendCents,
      availableCents: left > 0n ? left : 0n,
      nextResetDate: untilMs === null ? null : new Date(untilMs).toISOString(),
    };
  });
  const [first, ...others] = each;
  if (!first) {
    return { spendCents: spentIn(rows, Number.MIN_SAFE_INTEGER), availableCents: null, nextResetDate: null };
  }
  return others.reduce((least, one) => (one.availableCents < least.availableCents ? one : least), first);
}

/** The transactions of every card that is in a group: all of them, or what reads of one moment (ms) show. */
export function rowsOfGroup(books: Books, groupId: string, atMs: number | null = null): Transaction[] {
  const cards = atMs === null ? books.cards.all() : books.cards.allAt(atMs);
  return cards
    .filter(({ cardGroupId }) => cardGroupId === groupId)
    .flatMap(({ id }) => books.transactionsOf(id, atMs));
}
