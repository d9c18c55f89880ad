import type { LimitPeriod, SpendLimit } from '../../domain/cards/snapshots.ts';
import { USD } from '../../domain/money.ts';
import type { ConstraintWire, UtilizationWire } from './wire.ts';

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

/**
 * The limits in force by their period. The old single form and the new list hold together, so of two limits of one
 * period the smaller one counts. A preset nobody documented is left out: what it limits is not known.
 */
export function amountsOf(constraint: ConstraintWire | null | undefined): ReadonlyMap<LimitPeriod, bigint> {
  const rule = constraint?.spending_rule;
  const amounts = new Map<LimitPeriod, bigint>();
  for (const limit of [rule?.utilization_limit, ...(rule?.utilization_limit_v2 ?? [])]) {
    const period = periodOf(limit?.preset);
    if (!limit || period === null) continue;
    const { amount_cents: amount } = limit.limit_amount;
    const known = amounts.get(period);
    amounts.set(period, known !== undefined && known < amount ? known : amount);
  }
  const most = rule?.transaction_size_limit?.maximum;
  if (most) amounts.set('once', most.amount_cents);
  return amounts;
}

export const limitsOf = (constraint: ConstraintWire | null | undefined): readonly SpendLimit[] =>
  [...amountsOf(constraint)].map(([period, limitMinor]) => ({
    period,
    limitMinor,
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
