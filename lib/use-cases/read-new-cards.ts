import { type CardSnapshot, RECORD_EFFECT } from '../domain/cards/snapshots.ts';
import type { FullReadRow } from '../domain/judge/full-reading.ts';
import type { IssuerReads, Read } from '../issuers/issuer.ts';
import { readRows } from './read-rows.ts';
import type { ReadingTarget } from './take-reading.ts';

/** More new cards than this are not each read: which of them is ours is a person's to say anyway. */
const MAX_NEW_CARDS = 4;

export interface NewCard {
  readonly card: CardSnapshot;
  readonly netOfRowsMinor: string | null;
}

/**
 * The cards a customer did not have in the baseline, each read by itself with its rows: a list may show a
 * card just discovered with a balance that is not its own.
 */
export async function readNewCards(
  issuer: IssuerReads,
  { knownCardIds, amountMinor, issuerCustomerId }: ReadingTarget,
  listed: readonly CardSnapshot[],
): Promise<Read<readonly NewCard[]>> {
  if (knownCardIds === null) return { ok: true, value: [] };
  const appeared = listed.filter(({ issuerCardId }) => !knownCardIds.has(issuerCardId));
  if (appeared.length > MAX_NEW_CARDS) return { ok: true, value: [] };
  const read: NewCard[] = [];
  for (const one of appeared) {
    const whose = issuerCustomerId === null ? {} : { issuerCustomerId };
    const card = await issuer.getCard(one.issuerCardId, { fresh: true, ...whose });
    if (!card.ok) return card;
    const rows = await readRows(issuer, one.issuerCardId);
    if (!rows.ok) return rows;
    // A read of one card may leave out what the list told.
    const brand = card.value.brand ?? one.brand;
    read.push({ card: { ...card.value, brand }, netOfRowsMinor: netOfRows(rows.value, amountMinor) });
  }
  return { ok: true, value: read };
}

/** What a new card's rows did besides its first funding; null where one of them has an unknown effect. */
export function netOfRows(rows: readonly FullReadRow[], amountMinor: bigint): string | null {
  const first = rows.find(
    (row) => row.kind === 'fund' && row.status === 'success' && BigInt(row.amountMinor) === amountMinor,
  );
  let net = 0n;
  for (const row of rows) {
    if (row === first || (row.kind === 'authorization' && row.status === 'failed')) continue;
    const effect = RECORD_EFFECT[row.kind];
    if (effect === null || row.status !== 'success') return null;
    net += effect * BigInt(row.amountMinor);
  }
  return net.toString();
}
