import { formatMoneyText, type MoneyText, toMoneyText } from '../money.ts';
import type { LimitPlace } from './limit-place.ts';
import { LIMIT_PERIODS, type LimitPeriod } from './snapshots.ts';

/** How much a card may spend, as its page gets it. */
export interface LimitView {
  readonly period: LimitPeriod;
  readonly limit: MoneyText;
  /** Null where the issuer did not tell. */
  readonly spent: MoneyText | null;
  /** How much of it is spent, in whole percent, 0 to 100; null where that is not known. */
  readonly percent: number | null;
  /** ISO; null where it never begins anew, or the issuer did not tell. */
  readonly resetsAt: string | null;
  /** Where and from when its periods begin, as far as the issuer knows such a thing. */
  readonly place: LimitPlace;
}

/** Each span of time as it is chosen, and as it stands behind an amount: "500.00 USD a month". */
export const PERIOD_WORDS = {
  daily: { name: 'A day', each: 'a day', now: 'today' },
  weekly: { name: 'A week', each: 'a week', now: 'this week' },
  monthly: { name: 'A month', each: 'a month', now: 'this month' },
  yearly: { name: 'A year', each: 'a year', now: 'this year' },
  ever: { name: 'In all', each: 'in all', now: 'in all' },
  once: { name: 'One payment', each: 'for one payment', now: 'for one payment' },
} as const satisfies Record<LimitPeriod, { name: string; each: string; now: string }>;

/**
 * The limits of a card as the database keeps them (JSON of SpendLimit, minor units as decimal text). Null where
 * nobody told; what this file cannot read is left out rather than guessed.
 */
export function readKeptLimits(kept: unknown): readonly LimitView[] | null {
  if (!Array.isArray(kept)) return null;
  return kept.flatMap((one) => readOne(one) ?? []);
}

function readOne(value: unknown): LimitView | null {
  if (typeof value !== 'object' || value === null) return null;
  const kept = value as Record<string, unknown>;
  const { period, limitMinor, spentMinor, currency, exponent, resetsAt, zone, startsOn } = kept;
  const limit = minorOf(limitMinor);
  const isPeriod = LIMIT_PERIODS.some((known) => known === period);
  if (!isPeriod || limit === null || typeof currency !== 'string' || typeof exponent !== 'number')
    return null;
  const spent = minorOf(spentMinor);
  const money = (minor: bigint) => toMoneyText({ minor, currency, exponent });
  return {
    period: period as LimitPeriod,
    limit: money(limit),
    spent: spent === null ? null : money(spent),
    percent: spent === null ? null : percentOf(spent, limit),
    resetsAt: typeof resetsAt === 'string' ? resetsAt : null,
    place: {
      ...(typeof zone === 'string' ? { zone } : {}),
      ...(typeof startsOn === 'string' ? { startsOn } : {}),
    },
  };
}

const minorOf = (text: unknown): bigint | null =>
  typeof text === 'string' && /^-?\d+$/.test(text) ? BigInt(text) : null;

/** A limit of nothing is used up; what was paid back counts as nothing spent. */
function percentOf(spent: bigint, limit: bigint): number {
  if (limit <= 0n || spent >= limit) return 100;
  return spent <= 0n ? 0 : Number((spent * 100n) / limit);
}

/** "120.00 of 500.00 USD this month"; without what was spent "500.00 USD a month". */
export function tellLimit({ period, limit, spent }: Pick<LimitView, 'period' | 'limit' | 'spent'>): string {
  const words = PERIOD_WORDS[period];
  if (spent === null || period === 'once') return `${formatMoneyText(limit)} ${words.each}`;
  const told = formatMoneyText(spent).slice(0, -` ${spent.currency}`.length);
  return `${told} of ${formatMoneyText(limit)} ${words.now}`;
}
