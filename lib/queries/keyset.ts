import type { ListOrder, SortKey } from './list-order.ts';
import type { SqlParams } from './sql-params.ts';

interface Placed {
  readonly id: string;
}

/** Where a page ended: what its last row is sorted by, and its id. */
interface Position {
  readonly values: readonly string[];
  readonly id: string;
}

/** A place in a list and the way to read from it; `older` is onward, whatever the order. */
export interface Keyset<Row extends Placed> {
  readonly order: ListOrder<Row>;
  readonly direction: 'older' | 'newer';
  readonly position: Position | null;
}

/** Reads the positions of an address; neither, or one nobody here wrote, is the beginning. */
export function readKeyset<Row extends Placed>(
  query: { readonly older: string | null; readonly newer: string | null },
  order: ListOrder<Row>,
): Keyset<Row> {
  const newer = readPosition(query.newer, order);
  if (newer) return { order, direction: 'newer', position: newer };
  return { order, direction: 'older', position: readPosition(query.older, order) };
}

/** The bound on what the list is sorted by, as one row comparison that the index answers; null: none. */
export function keysetBound<Row extends Placed>(
  { order, direction, position }: Keyset<Row>,
  params: SqlParams,
): string | null {
  if (!position) return null;
  const sign = order.isDescending === (direction === 'older') ? '<' : '>';
  const id = `${params.add(position.id)}::uuid`;
  const values = [...position.values];
  const ends = order.keys.map((key) =>
    isStored(key) ? key.ofRow(id) : `${params.add(values.shift())}::${key.cast}`,
  );
  return `(${[...order.keys.map(({ sql }) => sql), `${order.table}.id`].join(', ')}) ${sign} (${[...ends, id].join(', ')})`;
}

export function keysetOrder<Row extends Placed>({ order, direction }: Keyset<Row>): string {
  const way = order.isDescending === (direction === 'older') ? 'DESC' : 'ASC';
  return [...order.keys.map(({ sql }) => sql), `${order.table}.id`].map((sql) => `${sql} ${way}`).join(', ');
}

/**
 * Makes a page of rows read in the keyset's order, one more than `size` when there are more. Null when the
 * page is not worth showing: reading back reached the beginning, or nothing is left behind the position.
 * The first page, full, is what is meant then.
 */
export function cutPage<Row extends Placed>(
  keyset: Keyset<Row>,
  found: readonly Row[],
  size: number,
): { readonly rows: readonly Row[]; readonly newer: string | null; readonly older: string | null } | null {
  const hasMore = found.length > size;
  const rows = found.slice(0, size);
  if (keyset.position !== null && found.length === 0) return null;
  const placeOf = (row: Row | undefined): string | null => (row ? writePosition(row, keyset.order) : null);
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

type Stored<Row> = Extract<SortKey<Row>, { ofRow: unknown }>;
const isStored = <Row>(key: SortKey<Row>): key is Stored<Row> => 'ofRow' in key;

const written = <Row>(order: { readonly keys: readonly SortKey<Row>[] }) =>
  order.keys.flatMap((key) => (isStored(key) ? [] : [key]));

const writePosition = <Row extends Placed>(row: Row, order: ListOrder<Row>): string =>
  [...written(order).map((key) => key.of(row)), row.id].join('_');

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readPosition<Row extends Placed>(text: string | null, order: ListOrder<Row>): Position | null {
  const keys = written(order);
  const parts = (text ?? '').split('_');
  const id = parts.pop() ?? '';
  const isOurs =
    UUID.test(id) &&
    parts.length === keys.length &&
    keys.every((key, index) => key.isValue(parts[index] ?? ''));
  return isOurs ? { values: parts, id } : null;
}
