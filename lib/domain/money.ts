import { fail, ok, type Result } from './result.ts';

/** An exact amount: `minor` counts units of 10^-exponent of `currency` (250 with exponent 2 is 2.50). */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
  readonly exponent: number;
}

/** The same amount as it travels in JSON: decimal text, never a number. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

export const USD = { currency: 'USD', exponent: 2 } as const;

/** Decimal text of `minor` with exactly `exponent` decimals: (-5n, 2) → "-0.05". */
export function toDecimalText(minor: bigint, exponent: number): string {
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

const ISSUER_DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/;

/**
 * Minor units of a decimal text as issuers write it ("100", "100.0", "-2.500").
 * Decimals beyond the exponent must be zero. `null` when the text is anything else: a parse never guesses.
 */
export function parseDecimalText(text: string, exponent: number): bigint | null {
  const match = ISSUER_DECIMAL.exec(text);
  if (!match) return null;
  const [, sign, whole = '', decimals = ''] = match;
  if (/[1-9]/.test(decimals.slice(exponent))) return null;
  const minor = BigInt(whole + decimals.slice(0, exponent).padEnd(exponent, '0'));
  return sign ? -minor : minor;
}

export const toMoneyText = (money: Money): MoneyText => ({
  amount: toDecimalText(money.minor, money.exponent),
  currency: money.currency,
});

/** Groups thousands and uses the true minus sign: "-1250.00" → "−1,250.00". */
export function groupDecimalText(amount: string): string {
  const negative = amount.startsWith('-');
  const [whole = '', decimals] = amount.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? '−' : ''}${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** How people see an amount: "1,250.00 USD". */
export const formatMoneyText = (money: MoneyText): string =>
  `${groupDecimalText(money.amount)} ${money.currency}`;

export const formatMoney = (money: Money): string => formatMoneyText(toMoneyText(money));

/** An amount copied from where the desk writes it, "1,250.00 USD", without the currency; another text as it is. */
export function withoutCurrency(text: string, currency: string): string {
  const typed = text.trimEnd();
  return typed.endsWith(` ${currency}`) ? typed.slice(0, -currency.length).trimEnd() : text;
}

/**
 * An amount as a person typed it. `.` is the decimal sign, `,` only groups of three; each other form is
 * refused with a sentence of its own, because a guess between 1.50 and 150 is a guess about money.
 */
export function parseTypedAmount(text: string, exponent: number): Result<bigint> {
  const field = 'amount';
  const typed = text.trim();
  const refuse = (code: Parameters<typeof fail>[0]) => fail(code, { field });
  if (typed === '') return refuse('amount_missing');
  if (/[^\x20-\x7e]/.test(typed)) return refuse('amount_foreign_digits');
  if (typed.startsWith('-')) return refuse('amount_negative');
  if (typed.startsWith('+')) return refuse('amount_plus_sign');
  if (/^\d+(\.\d+)?e[+-]?\d+$/i.test(typed)) return refuse('amount_exponent');
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(typed) || /^\d+,\d{1,2}$/.test(typed)) {
    return refuse('amount_comma_decimal');
  }
  const [whole = '', decimals, ...more] = typed.split('.');
  if (more.length > 0 || !/^\d+$/.test(decimals ?? '0')) return refuse('amount_not_a_number');
  if (!/^\d+$/.test(whole) && !/^\d{1,3}(,\d{3})+$/.test(whole)) {
    return refuse(/^[\d,]+$/.test(whole) ? 'amount_grouping' : 'amount_not_a_number');
  }
  if ((decimals ?? '').length > exponent) return refuse('amount_too_many_decimals');
  const digits = whole.replaceAll(',', '');
  if (digits.length > 15) return refuse('amount_too_large');
  const minor = BigInt(digits + (decimals ?? '').padEnd(exponent, '0'));
  if (minor === 0n) return refuse('amount_zero');
  return ok(minor);
}
