import { parseDecimalText } from '../../domain/money.ts';

/** A decimal that does not fit its currency; the read it stands in is malformed. */
export class NotAnAmount extends Error {
  override readonly name = 'NotAnAmount';
}

/** How many decimals a currency has (ISO 4217, as this platform knows it): XAF 0, USD 2. */
function exponentOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** "50000.00" in XAF is 50000 with exponent 0. Throws `NotAnAmount`, which never quotes the text. */
export function toMinor(decimal: string, currency: string): { exponent: number; balanceMinor: bigint } {
  const exponent = exponentOf(currency);
  const balanceMinor = parseDecimalText(decimal, exponent);
  if (balanceMinor === null) throw new NotAnAmount(`not an amount in ${currency}`);
  return { exponent, balanceMinor };
}
