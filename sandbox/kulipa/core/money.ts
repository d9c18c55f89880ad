/** Millionths of a dollar in a cent. */
export const MICROS_PER_CENT = 10_000n;

/** "12.50"; with `short`, "12.5". */
export function toDollars(cents: bigint, short = false): string {
  const sign = cents < 0n ? '-' : '';
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  const text = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return short ? text.replace(/\.?0+$/, '') : text;
}

/** Cents of a decimal text with at most two decimals; null when it is anything else. */
export function toCents(text: string): bigint | null {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  return match ? BigInt(match[1] ?? '') * 100n + BigInt((match[2] ?? '').padEnd(2, '0')) : null;
}

/** Millionths as "12.50 USD", with the decimals below a cent where there are any. */
export function inDollars(micros: bigint): string {
  const text = micros.toString().padStart(7, '0');
  const decimals = text.slice(-6).replace(/0{1,4}$/, '');
  return `${text.slice(0, -6)}.${decimals} USD`;
}
