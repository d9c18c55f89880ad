import type { Bank } from './bank.ts';
import type { Row } from './ledger.ts';

export const RECORDS_PER_PAGE = 20;

/** A page of an account's statement and what its summary says of the whole of it. */
export interface Statement {
  readonly openingCents: bigint;
  readonly closingCents: bigint;
  readonly debits: { readonly count: number; readonly cents: bigint };
  readonly credits: { readonly count: number; readonly cents: bigint };
  readonly pages: number;
  readonly rows: readonly Row[];
}

/** The rows of `fromMs` ≤ t < `toMs` that were there at `asOfMs`; pages count from 1. */
export function readStatement(
  bank: Bank,
  accountNumber: string,
  { fromMs, toMs, asOfMs, page }: { fromMs: number; toMs: number; asOfMs: number; page: number },
): Statement {
  const known = bank.world.ledger.rowsOf(accountNumber).filter((row) => row.atMs <= asOfMs);
  const rows = known.filter((row) => row.atMs >= fromMs && row.atMs < toMs);
  const sum = (side: Row['side']) => {
    const ofSide = rows.filter((row) => row.side === side);
    return { count: ofSide.length, cents: ofSide.reduce((total, row) => total + row.amountCents, 0n) };
  };
  const [debits, credits] = [sum('DEBIT'), sum('CREDIT')];
  const openingCents = known.findLast((row) => row.atMs < fromMs)?.afterCents ?? 0n;
  const ordered = bank.settings.quirks.statementOrder === 'newest' ? rows.toReversed() : rows;
  const start = (page - 1) * RECORDS_PER_PAGE;
  return {
    openingCents,
    closingCents: openingCents + credits.cents - debits.cents,
    debits,
    credits,
    pages: Math.ceil(rows.length / RECORDS_PER_PAGE),
    rows: ordered.slice(start, start + RECORDS_PER_PAGE),
  };
}
