import { formatMoney, parseTypedAmount } from '../money.ts';
import { fail, ok, type Result } from '../result.ts';

/** What the issuer allows; amounts are minor units of `currency`. */
export interface FundingLimits {
  readonly currency: string;
  readonly exponent: number;
  readonly minimumMinor: bigint;
  readonly cardMaximumMinor: bigint;
}

/** What both sides hold, in minor units; null where the issuer has not told it. */
export interface FundingBefore {
  readonly cardMinor: bigint | null;
  readonly walletMinor: bigint | null;
}

export interface FundingAfter {
  readonly amountMinor: bigint;
  readonly cardMinor: bigint | null;
  readonly walletMinor: bigint | null;
}

/**
 * A typed amount against the limits of issuer, card and wallet, and what both sides hold after it. The
 * dialog asks it at each key for its sentence; the use case asks it again with what it has read itself.
 */
export function readFundingAmount(
  text: string,
  limits: FundingLimits,
  before: FundingBefore,
): Result<FundingAfter> {
  const parsed = parseTypedAmount(text, limits.exponent);
  if (parsed.ok) return checkFunding(parsed.value, limits, before);
  if (parsed.failure.code !== 'amount_zero') return parsed;
  return fail('amount_zero', { field: 'amount', params: { minimum: words(limits, limits.minimumMinor) } });
}

/** The same checks on an amount already in minor units. An issue of an unfunded card does not come here. */
export function checkFunding(
  amountMinor: bigint,
  limits: FundingLimits,
  before: FundingBefore,
): Result<FundingAfter> {
  const told = (minor: bigint) => words(limits, minor);
  const refuse = (code: Parameters<typeof fail>[0], params: Record<string, string>) =>
    fail(code, { field: 'amount', params });
  if (amountMinor < limits.minimumMinor) {
    return refuse('amount_under_minimum', { minimum: told(limits.minimumMinor) });
  }
  const cardMinor = before.cardMinor === null ? null : before.cardMinor + amountMinor;
  if ((cardMinor ?? amountMinor) > limits.cardMaximumMinor) {
    const room = limits.cardMaximumMinor - (before.cardMinor ?? 0n);
    return refuse('amount_over_card_maximum', {
      after: told(cardMinor ?? amountMinor),
      maximum: told(limits.cardMaximumMinor),
      room: told(room > 0n ? room : 0n),
    });
  }
  const walletMinor = before.walletMinor === null ? null : before.walletMinor - amountMinor;
  if (before.walletMinor !== null && walletMinor !== null && walletMinor < 0n) {
    return refuse('amount_over_wallet', { wallet: told(before.walletMinor), needed: told(amountMinor) });
  }
  return ok({ amountMinor, cardMinor, walletMinor });
}

const words = (limits: FundingLimits, minor: bigint): string =>
  formatMoney({ minor, currency: limits.currency, exponent: limits.exponent });
