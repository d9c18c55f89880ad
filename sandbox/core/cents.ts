import { LosslessNumber } from 'lossless-json';

/** Cents of a decimal text with at most two decimals; null when it is anything else. */
export function toCents(text: string): bigint | null {
  const match = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(text);
  if (!match) return null;
  return BigInt(match[1] ?? '') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}

/** "12.50". */
export function toDollars(cents: bigint): string {
  const sign = cents < 0n ? '-' : '';
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Cents as a JSON number in dollars, written digit by digit. */
export const asNumber = (cents: bigint): LosslessNumber => new LosslessNumber(toDollars(cents));
