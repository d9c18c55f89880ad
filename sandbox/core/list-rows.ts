import type { Books, Step } from './books.ts';
import type { Twist } from './twist.ts';
import type { Row } from './world.ts';

/** How much later than the call the issuer's own callback lists a movement once more. */
export const CALLBACK_MS = 2_000;

const shifted = (row: Row, ms: number): Row =>
  ms === 0 ? row : { ...row, createdAt: new Date(Date.parse(row.createdAt) + ms).toISOString() };

/**
 * How the rows of one change are listed under a twist: now or later, once or twice, failed, at another hour.
 * `callback` is the description of the row that the issuer's callback lists of the last row; null: it has none.
 */
export function listRows(
  books: Books,
  asked: readonly Row[],
  twist: Twist,
  callback: string | null = null,
): Required<Pick<Step, 'rows' | 'scheduled'>> {
  const { clockShiftMs = 0, rowDelayMs, doubleRow, failedRow } = twist;
  const rows = asked.map((row, index) => {
    const failed = failedRow === true && index === asked.length - 1;
    return shifted(failed ? { ...row, status: 'FAILED', reason: 'ledger_write_failed' } : row, clockShiftMs);
  });
  const last = rows.at(-1);
  const scheduled: { afterMs: number; what: { kind: 'rows'; rows: readonly Row[] } }[] = [];
  if (rowDelayMs !== undefined) scheduled.push({ afterMs: rowDelayMs, what: { kind: 'rows', rows } });
  if (doubleRow && callback !== null && last) {
    // The second row moves nothing: it tells of the same money.
    const again = {
      ...shifted(last, CALLBACK_MS),
      id: books.newId(),
      effectCents: 0n,
      description: callback,
    };
    scheduled.push({ afterMs: (rowDelayMs ?? 0) + CALLBACK_MS, what: { kind: 'rows', rows: [again] } });
  }
  return { rows: rowDelayMs === undefined ? rows : [], scheduled };
}
