import { hasStart, hasZone, type LimitPlace, limitText } from '../../domain/cards/limit-place.ts';
import type { LimitPeriod, SpendLimit } from '../../domain/cards/snapshots.ts';
import { USD } from '../../domain/money.ts';
import type { ConstraintWire, LimitWire, UtilizationWire } from './wire.ts';

const PERIOD_OF_PRESET: Readonly<Record<string, LimitPeriod>> = {
  daily: 'daily',
  weekly: 'weekly',
  monthly: 'monthly',
  yearly: 'yearly',
  collective: 'ever',
};

export const periodOf = (preset: unknown): LimitPeriod | null =>
  typeof preset === 'string' && Object.hasOwn(PERIOD_OF_PRESET, preset)
    ? (PERIOD_OF_PRESET[preset] ?? null)
    : null;

export const PRESET_OF_PERIOD = {
  daily: 'daily',
  weekly: 'weekly',
  monthly: 'monthly',
  yearly: 'yearly',
  ever: 'collective',
} as const satisfies Record<Exclude<LimitPeriod, 'once'>, string>;

type Constraint = ConstraintWire | null | undefined;

/** How much, and where and from when its periods begin. */
interface Placed extends LimitPlace {
  readonly limitMinor: bigint;
}

/**
 * The limits in force by their period. The old single form and the new list hold together, so of two limits of one
 * period the smaller one counts. A preset nobody documented is left out: what it limits is not known.
 */
export function placedLimits(constraint: Constraint): ReadonlyMap<LimitPeriod, Placed> {
  const rule = constraint?.spending_rule;
  const found = new Map<LimitPeriod, Placed>();
  for (const limit of [rule?.utilization_limit, ...(rule?.utilization_limit_v2 ?? [])]) {
    const period = periodOf(limit?.preset);
    if (!limit || period === null) continue;
    const { amount_cents: limitMinor } = limit.limit_amount;
    const known = found.get(period);
    if (known === undefined || limitMinor < known.limitMinor) {
      found.set(period, { limitMinor, ...placeOf(period, limit) });
    }
  }
  const most = rule?.transaction_size_limit?.maximum;
  if (most) found.set('once', { limitMinor: most.amount_cents });
  return found;
}

/** "Default UTC": a limit that names no zone is there. The first day of a daily one is ignored, as documented. */
const placeOf = (period: LimitPeriod, { timezone, start_date: startsOn }: LimitWire): LimitPlace => ({
  ...(hasZone(period) ? { zone: timezone ?? 'UTC' } : {}),
  ...(hasStart(period) && startsOn ? { startsOn: startsOn.slice(0, DAY_LENGTH) } : {}),
});

const DAY_LENGTH = '2026-11-01'.length;

/** The limits by their period, as texts to compare. */
export const limitTexts = (constraint: Constraint): ReadonlyMap<LimitPeriod, string> =>
  new Map(
    [...placedLimits(constraint)].map(([period, one]) => [period, limitText(`${one.limitMinor}`, one)]),
  );

export const limitsOf = (constraint: Constraint): readonly SpendLimit[] =>
  [...placedLimits(constraint)].map(([period, placed]) => ({
    period,
    ...placed,
    ...USD,
    spentMinor: null,
    resetsAt: null,
  }));

/**
 * The same limits with what was spent. The issuer tells one figure, of the limit that is tightest, and not which that
 * is: it is the one whose amount is spent and left together, and the only one where there is no other.
 */
export function withUtilization(
  limits: readonly SpendLimit[],
  { spend, available_balance: left, next_reset_date: resetsAt }: UtilizationWire,
): readonly SpendLimit[] {
  const inTime = limits.filter(({ period }) => period !== 'once');
  const fitting =
    inTime.length === 1 || !left
      ? inTime
      : inTime.filter(({ limitMinor }) => limitMinor === left.amount_cents + spend.amount_cents);
  const [tightest, ...others] = fitting;
  if (!tightest || others.length > 0) return limits;
  const told = { ...tightest, spentMinor: spend.amount_cents, resetsAt: resetsAt ?? null };
  return limits.map((limit) => (limit === tightest ? told : limit));
}
