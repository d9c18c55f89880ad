import { toMoneyText } from '../money.ts';
import type { Pace } from './overview-view.ts';

/** The window a pace is taken from (days), and the least of it that must be known. */
export const PACE_DAYS = 14;
export const LEAST_DAYS = 3;
const DAY_MS = 24 * 3_600_000;

interface Given {
  readonly balanceMinor: bigint;
  /** To cards less what came back, within the window (minor units). */
  readonly outMinor: bigint;
  /** ISO instants: the oldest movement known at all, and now by the database's clock. */
  readonly since: string | null;
  readonly now: string;
  readonly currency: string;
  readonly exponent: number;
}

/** How long the balance lasts; null where less than three days are known, for that is no pace yet. */
export function paceOf({ balanceMinor, outMinor, since, now, currency, exponent }: Given): Pace | null {
  if (since === null) return null;
  const known = Math.floor((Date.parse(now) - Date.parse(since)) / DAY_MS);
  if (known < LEAST_DAYS) return null;
  const days = Math.min(known, PACE_DAYS);
  const perDay = outMinor / BigInt(days);
  const lasts = outMinor > 0n && balanceMinor > 0n ? (balanceMinor * BigInt(days)) / outMinor : null;
  return {
    days,
    perDay: toMoneyText({ minor: perDay > 0n ? perDay : 0n, currency, exponent }),
    lastsDays: lasts === null ? (outMinor > 0n ? 0 : null) : Number(lasts > 9_999n ? 9_999n : lasts),
  };
}
