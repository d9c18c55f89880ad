import type { IntentKind } from '../intents/intent.ts';
import type { FullReading } from './full-reading.ts';

/**
 * The readings that can be newer than all before them. An issuer's refresh may fall back to its cache
 * without a word; a reading that lacks a row or a card listed earlier is such a one and proves nothing.
 * Only a card the issuer was still working on may vanish: its id may be replaced by another.
 */
export function freshReadings(
  kind: IntentKind,
  baseline: FullReading,
  complete: readonly FullReading[],
): readonly FullReading[] {
  const listed = new Set(baseline.complete ? lastingIds(kind, baseline) : []);
  const fresh: FullReading[] = [];
  for (const reading of complete) {
    const here = new Set(allIds(kind, reading));
    if ([...listed].some((id) => !here.has(id))) continue;
    for (const id of lastingIds(kind, reading)) listed.add(id);
    fresh.push(reading);
  }
  return fresh;
}

const allIds = (kind: IntentKind, reading: FullReading): string[] =>
  kind === 'issue'
    ? reading.cards.map((card) => card.issuerCardId)
    : reading.rows.map((row) => row.issuerRecordId);

const lastingIds = (kind: IntentKind, reading: FullReading): string[] =>
  kind === 'issue'
    ? reading.cards.filter((card) => card.status !== 'pending').map((card) => card.issuerCardId)
    : allIds(kind, reading);
