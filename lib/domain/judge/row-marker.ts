import type { RowMarker } from './full-reading.ts';

/**
 * What a scrubbed description tells of who wrote the row. Cartevo's call handler names the card by its
 * masked number, its callback writes the bare "Card funding" (issuers/cartevo.md 9.1, hazard 7).
 * Null where there is no text: then nothing is concluded.
 */
export function rowMarker(description: string): RowMarker | null {
  const text = description.trim();
  if (text === '') return null;
  return /[*•x]{2,}[\s*•x]*\d{4}\b/i.test(text) ? 'numbered' : 'plain';
}
