import { parseDecimalText } from '../../domain/money.ts';

/** A decimal that does not fit its currency; the read it stands in is malformed. */
export class NotAnAmount extends Error {
  override readonly name = 'NotAnAmount';
}

/**
 * The currencies of ISO 4217 that do not have two decimals. Written down instead of asked of the platform:
 * `Intl` follows another list, which changes with its version, and stored amounts must keep their meaning.
 */
const DECIMALS: Readonly<Record<string, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries(DECIMALS).flatMap(([decimals, codes]) =>
    codes.split(' ').map((code) => [code, Number(decimals)] as const),
  ),
);

/** "50000.00" in XAF is 50000 with exponent 0. Throws `NotAnAmount`, which never quotes the text. */
export function toMinor(decimal: string, currency: string): { exponent: number; minor: bigint } {
  const exponent = EXPONENTS.get(currency) ?? 2;
  const minor = parseDecimalText(decimal, exponent);
  if (minor === null) throw new NotAnAmount(`not an amount in ${currency}`);
  return { exponent, minor };
}
