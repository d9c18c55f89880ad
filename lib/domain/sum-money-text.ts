import { type MoneyText, parseDecimalText, toDecimalText } from './money.ts';

/** Sums of decimal texts, one per currency, in the order they come; exact. None of nothing. */
export function sumMoneyText(amounts: readonly MoneyText[]): readonly MoneyText[] {
  const byCurrency = new Map<string, readonly string[]>();
  for (const { amount, currency } of amounts) {
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), amount]);
  }
  return [...byCurrency].map(([currency, texts]) => ({ amount: sumTexts(texts), currency }));
}

/** All texts of one currency have the same number of decimals; the most counts where one has not. */
function sumTexts(texts: readonly string[]): string {
  const decimals = Math.max(...texts.map((text) => (text.split('.')[1] ?? '').length));
  const minor = texts.map((text) => toMinor(text, decimals)).reduce((sum, one) => sum + one, 0n);
  return toDecimalText(minor, decimals);
}

function toMinor(text: string, decimals: number): bigint {
  const minor = parseDecimalText(text, decimals);
  if (minor === null) throw new Error(`"${text}" is not an amount`);
  return minor;
}
