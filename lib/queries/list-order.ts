/**
 * One of the things a list is sorted by. Either its value travels in the position of a page (`cast` makes
 * it SQL again, `isValue` says whether somebody else wrote it), or it is looked up in the row the position
 * names: what must not stand in an address, such as a name.
 */
export type SortKey<Row> =
  | {
      readonly sql: string;
      readonly cast: 'timestamptz' | 'bigint' | 'text';
      readonly isValue: (text: string) => boolean;
      readonly of: (row: Row) => string;
    }
  | { readonly sql: string; readonly ofRow: (id: string) => string };

/** An order of a list: its keys and then the id, all in one direction, as one index holds them. */
export interface ListOrder<Row> {
  /** What the rows are called in SQL. */
  readonly table: string;
  readonly isDescending: boolean;
  readonly keys: readonly SortKey<Row>[];
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** By an instant, stored in milliseconds. */
export const instantKey = <Row>(sql: string, of: (row: Row) => Date): SortKey<Row> => ({
  sql,
  cast: 'timestamptz',
  isValue: (text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text)),
  of: (row) => of(row).toISOString(),
});

/** Newest first: the order of every list that has no other. */
export const newestFirst = (
  table: string,
): ListOrder<{ readonly id: string; readonly created_at: Date }> => ({
  table,
  isDescending: true,
  keys: [instantKey(`${table}.created_at`, (row) => row.created_at)],
});
