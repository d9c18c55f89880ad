import { type Position, readPosition, writePosition } from './position.ts';
import type { SqlParams } from './sql-params.ts';

/** A place in a list ordered newest first, and the way to read from it. */
export interface Keyset {
  readonly direction: 'older' | 'newer';
  readonly position: Position | null;
}

/** Reads the positions of an address; neither, or one nobody here wrote, is the newest page. */
export function readKeyset(query: { readonly older: string | null; readonly newer: string | null }): Keyset {
  const newer = readPosition(query.newer);
  if (newer) return { direction: 'newer', position: newer };
  return { direction: 'older', position: readPosition(query.older) };
}

/** The bound on (created_at, id) of `table`, as one row comparison that the index answers; null: none. */
export function keysetBound(
  { direction, position }: Keyset,
  table: string,
  params: SqlParams,
): string | null {
  if (!position) return null;
  const sign = direction === 'older' ? '<' : '>';
  const at = params.add(position.at);
  return `(${table}.created_at, ${table}.id) ${sign} (${at}::timestamptz, ${params.add(position.id)}::uuid)`;
}

export const keysetOrder = ({ direction }: Keyset, table: string): string =>
  direction === 'older'
    ? `${table}.created_at DESC, ${table}.id DESC`
    : `${table}.created_at ASC, ${table}.id ASC`;

interface Placed {
  readonly id: string;
  readonly created_at: Date;
}

/**
 * Makes a page of rows read in the keyset's order, one more than `size` when there are more. Null when
 * reading newer reached the top: the newest page, full, is what is meant then.
 */
export function cutPage<Row extends Placed>(
  keyset: Keyset,
  found: readonly Row[],
  size: number,
): { readonly rows: readonly Row[]; readonly newer: string | null; readonly older: string | null } | null {
  const hasMore = found.length > size;
  const rows = found.slice(0, size);
  if (keyset.direction === 'newer') {
    if (!hasMore) return null;
    rows.reverse();
    return { rows, newer: placeOf(rows.at(0)), older: placeOf(rows.at(-1)) };
  }
  return {
    rows,
    newer: keyset.position ? placeOf(rows.at(0)) : null,
    older: hasMore ? placeOf(rows.at(-1)) : null,
  };
}

const placeOf = (row: Placed | undefined): string | null =>
  row ? writePosition(row.created_at.toISOString(), row.id) : null;
