import type { FullReadRow } from '../judge/full-reading.ts';

/** A top-up or withdrawal that is settled as succeeded, and whose record it has not claimed yet. */
export interface UnclaimedOrder {
  readonly intentId: string;
  readonly kind: 'fund' | 'withdraw';
  readonly amountMinor: bigint;
  /** What its own baseline listed: never its record. */
  readonly known: ReadonlySet<string>;
  /** The id its answer gave; many issuers list it under another one. */
  readonly answeredRecordId: string | null;
}

export interface ListedClaim {
  readonly intentId: string;
  readonly issuerRecordId: string;
}

/**
 * Which listed rows belong to orders that succeeded: the one an answer named, else the only row that can
 * be it. `disputed` says of an order whether another, open or watched, may have caused an equal row: then
 * nothing is claimed. Rows that tell a movement a second time, and those claimed before, are left out first.
 */
export function claimListed(
  orders: readonly UnclaimedOrder[],
  rows: readonly FullReadRow[],
  disputed: (order: UnclaimedOrder) => boolean,
): readonly ListedClaim[] {
  const claims: ListedClaim[] = [];
  const taken = new Set<string>();
  const claim = ({ intentId }: UnclaimedOrder, issuerRecordId: string) => {
    claims.push({ intentId, issuerRecordId });
    taken.add(issuerRecordId);
  };
  const candidates = (order: UnclaimedOrder) =>
    rows.filter(
      (row) =>
        row.kind === order.kind &&
        row.status === 'success' &&
        BigInt(row.amountMinor) === order.amountMinor &&
        !order.known.has(row.issuerRecordId) &&
        !taken.has(row.issuerRecordId),
    );
  const rest: UnclaimedOrder[] = [];
  for (const order of orders) {
    const named = candidates(order).find((row) => row.issuerRecordId === order.answeredRecordId);
    if (named) claim(order, named.issuerRecordId);
    else if (!disputed(order)) rest.push(order);
  }
  // An order's own row is in the baseline of no earlier one: the latest has the fewest to choose from.
  for (const order of rest.reverse()) {
    const [only, another] = candidates(order);
    if (only && !another) claim(order, only.issuerRecordId);
  }
  return claims;
}
