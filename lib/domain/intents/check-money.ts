import { formatMoney } from '../money.ts';
import { type Failure, fail } from '../result.ts';

/** What bounds an amount: read from the cache when recorded, from the baseline again when sent. */
export interface MoneyBounds {
  readonly kind: 'issue' | 'fund' | 'withdraw';
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly exponent: number;
  /** The card's balance before it; 0 for a new card; null where not known. */
  readonly cardBalanceMinor: bigint | null;
  readonly walletBalanceMinor: bigint | null;
  readonly minFundMinor: bigint;
  /** Null: there is none. */
  readonly maxCardBalanceMinor: bigint | null;
}

/**
 * Why this amount cannot move, or null. An unfunded new card moves nothing and needs nothing but its fee,
 * which the issuer does not publish: the wallet is then the issuer's to refuse.
 */
export function whyNotThisAmount(bounds: MoneyBounds): Failure | null {
  const { amountMinor, currency, exponent } = bounds;
  const words = (minor: bigint) => formatMoney({ minor, currency, exponent });
  const refuse = (code: Parameters<typeof fail>[0], params: Record<string, string>) =>
    fail(code, { field: 'amount', params }).failure;
  if (amountMinor === 0n && bounds.kind === 'issue') return null;
  if (amountMinor < bounds.minFundMinor && bounds.kind !== 'issue') {
    return refuse('amount_under_minimum', { minimum: words(bounds.minFundMinor) });
  }
  if (bounds.kind === 'withdraw') {
    const balance = bounds.cardBalanceMinor;
    if (balance === null || balance >= amountMinor) return null;
    return refuse('amount_over_card_balance', { balance: words(balance), needed: words(amountMinor) });
  }
  const before = bounds.cardBalanceMinor ?? 0n;
  const after = before + amountMinor;
  const most = bounds.maxCardBalanceMinor;
  if (most !== null && after > most) {
    const room = most - before;
    return refuse('amount_over_card_maximum', {
      after: words(after),
      maximum: words(most),
      room: words(room > 0n ? room : 0n),
    });
  }
  const wallet = bounds.walletBalanceMinor;
  if (wallet !== null && wallet < amountMinor) {
    return refuse('amount_over_wallet', { wallet: words(wallet), needed: words(amountMinor) });
  }
  return null;
}
