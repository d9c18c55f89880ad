import type { AnyReading, FullReadCard } from '../judge/full-reading.ts';
import type { ReadCard } from './reading.ts';

/** The cards that appeared since the baseline and may be the one asked for. */
export function newCards(
  asked: { readonly brand: string | null },
  baseline: AnyReading,
  reading: AnyReading,
): readonly (ReadCard | FullReadCard)[] {
  const known = new Set(baseline.cards.map((card) => card.issuerCardId));
  return reading.cards.filter(
    (card) =>
      !known.has(card.issuerCardId) && (card.brand === null || !asked.brand || card.brand === asked.brand),
  );
}
