import type { ListPage } from './list-page.ts';

/** A page as the server read it, on its way to the list in the browser that owns it from then on. */
export interface InitialPage<Row, Page extends ListPage<Row> = ListPage<Row>> {
  /** The address it was read for: parameters only, in order. */
  readonly search: string;
  readonly page: Omit<Page, 'rows'>;
  /** As JSON: React walks each value it hands over, on its way out and in, and a text is one value. */
  readonly rows: RowsText<Row>;
}

export type RowsText<Row> = string & { readonly of?: Row };

export const initialPage = <Row, Page extends ListPage<Row>>(
  search: string,
  { rows, ...page }: Page & ListPage<Row>,
): InitialPage<Row, Page> => ({ search, page, rows: JSON.stringify(rows) as RowsText<Row> });

export const readRows = <Row>(rows: RowsText<Row>): readonly Row[] => JSON.parse(rows) as readonly Row[];
