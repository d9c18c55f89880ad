import type { MoneyBounds } from '@/lib/domain/intents/check-money.ts';
import { type MoneyText, parseDecimalText, toMoneyText } from '@/lib/domain/money.ts';
import type { MoneyOffer } from './money-actions.ts';

/** Minor units of an amount the desk itself wrote; null where there is none. Throws on anything else. */
export function minorOf(money: MoneyText, exponent: number): bigint;
export function minorOf(money: MoneyText | null, exponent: number): bigint | null;
export function minorOf(money: MoneyText | null, exponent: number): bigint | null {
  if (money === null) return null;
  const minor = parseDecimalText(money.amount, exponent);
  if (minor === null) throw new Error(`not an amount of the desk: ${money.amount}`);
  return minor;
}

/** The offer in minor units, as the domain checks it. */
export const boundsOf = (
  kind: MoneyBounds['kind'],
  offer: MoneyOffer,
  cardBalance: MoneyText | null,
): Omit<MoneyBounds, 'amountMinor'> => ({
  kind,
  currency: offer.currency,
  exponent: offer.exponent,
  cardBalanceMinor: minorOf(cardBalance, offer.exponent),
  walletBalanceMinor: minorOf(offer.wallet?.balance ?? null, offer.exponent),
  minFundMinor: minorOf(offer.minimum, offer.exponent),
  maxCardBalanceMinor: minorOf(offer.cardMaximum, offer.exponent),
});

/** Decimal text in the offer's currency; null stays null. */
export const tellMinor = (minor: bigint | null, { currency, exponent }: MoneyOffer): MoneyText | null =>
  minor === null ? null : toMoneyText({ minor, currency, exponent });
