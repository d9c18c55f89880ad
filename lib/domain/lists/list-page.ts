/** A page of a list, newest first. Positions are opaque texts; null where there is nothing further. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly newer: string | null;
  readonly older: string | null;
  readonly total: Total;
}

/** How many there are: counted, estimated by the database, counted so far and no further, or not at all. */
export type Total =
  | { readonly kind: 'exact' | 'about' | 'over'; readonly count: number }
  | { readonly kind: 'many' };

/** Rows per page. */
export const PAGE_SIZE = 50;

const grouped = (count: number): string => count.toString().replace(/\B(?=(\d{3})+$)/g, ',');

/** "50 of 1,200 cards", "50 of about 12,400 cards", "50 of over 2,000 cards", "9 cards", "50 of many cards". */
export function totalWords(shown: number, total: Total, one: string, more: string): string {
  if (total.kind === 'many') return `${shown} of many ${more}`;
  const noun = total.count === 1 ? one : more;
  if (total.kind === 'over') return `${shown} of over ${grouped(total.count)} ${more}`;
  if (total.kind === 'about') return `${shown} of about ${grouped(roundedDown(total.count))} ${noun}`;
  return shown === total.count
    ? `${grouped(total.count)} ${noun}`
    : `${shown} of ${grouped(total.count)} ${noun}`;
}

/** Three significant digits: an estimate must not look counted. */
function roundedDown(count: number): number {
  const step = 10 ** Math.max(0, count.toString().length - 3);
  return Math.floor(count / step) * step;
}

/** What a page's address may carry, as Next hands it over. */
export type RawParams = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** One parameter as text; of a repeated one the first, of a missing one "". */
export function readParam(params: RawParams, name: string): string {
  const value = params[name];
  return (typeof value === 'object' && value !== null ? value[0] : value) ?? '';
}
