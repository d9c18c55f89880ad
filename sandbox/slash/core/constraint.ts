import { isLosslessNumber } from 'lossless-json';
import { z } from 'zod';

/** Whole cents of a JSON number or a bigint, never through a float. */
export const cents = z.unknown().transform((value, context): bigint => {
  const text = isLosslessNumber(value) ? value.value : typeof value === 'bigint' ? value.toString() : '';
  if (/^-?\d{1,15}$/.test(text)) return BigInt(text);
  context.addIssue({ code: 'custom', message: 'must be a whole number of cents' });
  return z.NEVER;
});

export const money = z.object({
  amountCents: cents.refine((value) => value >= 0n, 'must not be negative'),
});

export const PRESETS = ['daily', 'weekly', 'monthly', 'yearly', 'collective'] as const;
export type Preset = (typeof PRESETS)[number];

const restriction = z.enum(['allowlist', 'blacklist']);
const list = z.array(z.string()).max(1_000);

const timezone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'must be an IANA timezone');

const limit = z.object({
  limitAmount: money,
  preset: z.enum(PRESETS),
  timezone: timezone.optional(),
  startDate: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'must be an ISO 8601 date')
    .optional(),
});
export type Limit = z.infer<typeof limit>;

/** A spending constraint as documented; a part that is null is a part that is not there. */
export const constraint = z.object({
  merchantCategoryRule: z.object({ merchantCategories: list, restriction }).nullish(),
  merchantRule: z.object({ merchants: list, restriction }).nullish(),
  countryRule: z.object({ countries: z.array(z.string().length(2)), restriction }).nullish(),
  merchantCategoryCodeRule: z.object({ merchantCategoryCodes: list, restriction }).nullish(),
  spendingRule: z
    .object({
      utilizationLimit: limit.nullish(),
      utilizationLimitV2: z.array(limit).max(20).nullish(),
      transactionSizeLimit: z.object({ minimum: money.nullish(), maximum: money.nullish() }).nullish(),
    })
    .nullish(),
});
export type Constraint = z.infer<typeof constraint>;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);

/** What is null or undefined is not there, at any depth. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutNulls(one)]));
}

/** A constraint in which a part of the change replaces its equal; `deep` goes into objects, never into lists. */
export function mergeConstraint(now: unknown, change: unknown, deep: boolean): unknown {
  if (!isPlain(now) || !isPlain(change)) return change;
  const merged: Record<string, unknown> = { ...now };
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete merged[name];
    else merged[name] = deep ? mergeConstraint(merged[name], value, deep) : value;
  }
  return merged;
}

/** Every limit by period it has, the old form and the new one. */
export const limitsOf = (of: Constraint | null): readonly Limit[] => {
  const rule = of?.spendingRule;
  return [...(rule?.utilizationLimit ? [rule.utilizationLimit] : []), ...(rule?.utilizationLimitV2 ?? [])];
};

/** Why a purchase does not fit the rules that need no memory; null when it does. */
export function whyNotAllowed(
  of: Constraint | null,
  purchase: { readonly cents: bigint; readonly merchant: MerchantFacts },
): string | null {
  if (!of) return null;
  const { cents: amount, merchant } = purchase;
  const size = of.spendingRule?.transactionSizeLimit;
  if (size?.maximum && amount > size.maximum.amountCents) return 'transaction_size_limit';
  if (size?.minimum && amount < size.minimum.amountCents) return 'transaction_size_limit';
  const { merchantCategoryRule: category, merchantRule, countryRule, merchantCategoryCodeRule: code } = of;
  if (category && !passes(category.merchantCategories, category.restriction, merchant.category)) {
    return 'merchant_category_restricted';
  }
  if (merchantRule && !passes(merchantRule.merchants, merchantRule.restriction, merchant.id)) {
    return 'merchant_restricted';
  }
  if (countryRule && !passes(countryRule.countries, countryRule.restriction, merchant.country)) {
    return 'country_restricted';
  }
  if (code && !passes(code.merchantCategoryCodes, code.restriction, merchant.categoryCode)) {
    return 'merchant_category_code_restricted';
  }
  return null;
}

interface MerchantFacts {
  readonly id: string;
  readonly category: string;
  readonly categoryCode: string;
  readonly country: string;
}

const passes = (listed: readonly string[], how: 'allowlist' | 'blacklist', value: string): boolean =>
  listed.includes(value) === (how === 'allowlist');
