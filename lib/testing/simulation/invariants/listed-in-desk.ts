import type { ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';

/**
 * Whatever moved at the issuer, by us or by others, is listed in the desk: each card, and of each card as many
 * rows of a kind and amount as there were movements of it (more where the issuer lists one twice).
 */
export function listedInDesk({ effects, issuerCards, rows }: ScheduleEnd, _: Ledger): readonly string[] {
  const standing = new Set(
    issuerCards
      .filter(({ status }) => status !== 'PENDING' && status !== 'FAILED')
      .map((one) => one.issuerCardId),
  );
  const known = new Map(rows.cards.map(({ id, issuerCardId }) => [issuerCardId, id]));
  const missing = [...standing]
    .filter((issuerCardId) => !known.has(issuerCardId))
    .map((issuerCardId) => `card ${issuerCardId} is not listed`);
  const moved = new Map<string, number>();
  for (const { kind, cardId, amountCents } of effects) {
    if ((kind !== 'fund' && kind !== 'withdraw') || cardId === null || !standing.has(cardId)) continue;
    const key = `${cardId} ${kind} ${amountCents}`;
    moved.set(key, (moved.get(key) ?? 0) + 1);
  }
  const unlisted = [...moved].flatMap(([key, count]) => {
    const [issuerCardId = '', kind, cents] = key.split(' ');
    const cardId = known.get(issuerCardId);
    if (cardId === undefined) return [];
    const listed = rows.records.filter(
      (row) => row.cardId === cardId && row.kind === kind && row.amountMinor.toString() === cents,
    ).length;
    return listed >= count ? [] : [`${count} of ${kind} ${cents} on card ${issuerCardId}, ${listed} listed`];
  });
  return [...missing, ...unlisted];
}
