import type { Case } from './case.ts';
import type { FullReading, FullReadRow } from './full-reading.ts';

/** The rows that are new since the baseline, sorted by what they can be. */
export interface MoneyRows {
  /** New, claimed by nobody, of the right kind and amount, whatever their status; by id. */
  readonly alike: readonly FullReadRow[];
  /** New and something else. */
  readonly others: readonly FullReadRow[];
  /** Not in the baseline, but another intent has claimed them. */
  readonly claimed: readonly FullReadRow[];
}

export function moneyRows(given: Case, reading: FullReading): MoneyRows {
  const { asked } = given.facts;
  const fresh = [...reading.rows]
    .filter((row) => !given.knownRecords.has(row.issuerRecordId))
    .sort((a, b) => (a.issuerRecordId < b.issuerRecordId ? -1 : 1));
  const isClaimed = (row: FullReadRow) => given.claimedRecords.has(row.issuerRecordId);
  const isAlike = (row: FullReadRow) => row.kind === asked.kind && BigInt(row.amountMinor) === given.amount;
  return {
    alike: fresh.filter((row) => !isClaimed(row) && isAlike(row)),
    others: fresh.filter((row) => !isClaimed(row) && !isAlike(row)),
    claimed: fresh.filter(isClaimed),
  };
}

/**
 * Whether two rows can tell one movement: the issuer's call handler and its callback each write one, with
 * different descriptions. Their times are not compared: a clock may be an hour off.
 */
export function mayBeOneMovement(rows: readonly FullReadRow[]): boolean {
  const [first, second] = rows;
  if (!first || !second || rows.length !== 2) return false;
  return first.marker === null || second.marker === null || first.marker !== second.marker;
}

/** A row that tells the card's balance around it, and does not move it by its amount, is not believed. */
export function contradictsItself(row: FullReadRow): boolean {
  if (row.beforeMinor === null || row.afterMinor === null) return false;
  const sign = row.kind === 'withdraw' ? -1n : 1n;
  return BigInt(row.afterMinor) - BigInt(row.beforeMinor) !== sign * BigInt(row.amountMinor);
}

/** Somebody else's money orders on the same card within the window: others are at work there. */
export const foreignOrders = (rows: MoneyRows): readonly FullReadRow[] =>
  rows.others.filter((row) => row.status === 'success' && (row.kind === 'fund' || row.kind === 'withdraw'));
