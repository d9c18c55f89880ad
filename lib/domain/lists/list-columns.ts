/** A column of a list that people may hide. The one that says which row it is stands in no such table. */
export interface ColumnOffer {
  readonly label: string;
  /** Left out by itself where the table has little room. */
  readonly roomy?: true;
  /** Shown only where it is asked for. */
  readonly extra?: true;
}

/** By the word in the address, in the table's order. Kept in links: a word once used keeps its meaning. */
export type ColumnOffers<Name extends string> = Readonly<Record<Name, ColumnOffer>>;

export interface ListColumn {
  readonly label: string;
  readonly isRoomy: boolean;
  readonly isExtra: boolean;
  readonly isShown: boolean;
}

export type ListColumns<Name extends string> = Readonly<Record<Name, ListColumn>>;

/** The parameter of an address. It is none of the list's own: the rows do not depend on it. */
export const COLUMNS_PARAM = 'columns';

/**
 * Reads what an address says of the columns: "-email,country" hides one and shows an extra one. Only what
 * differs is said, so that a column of tomorrow appears in the links of today; other words mean nothing.
 */
export function readColumns<Name extends string>(
  offers: ColumnOffers<Name>,
  text: string,
): ListColumns<Name> {
  const words = new Set(text.split(','));
  const columns = Object.entries<ColumnOffer>(offers).map(([name, { label, roomy, extra }]) => {
    const isExtra = extra === true;
    const isShown = isExtra ? words.has(name) : !words.has(`-${name}`);
    return [name, { label, isRoomy: roomy === true, isExtra, isShown }];
  });
  return Object.fromEntries(columns) as ListColumns<Name>;
}

/** The same as text; "" where all are as they come. */
export const columnsText = (columns: Readonly<Record<string, ListColumn>>): string =>
  Object.entries(columns)
    .filter(([, { isShown, isExtra }]) => isShown === isExtra)
    .map(([name, { isExtra }]) => (isExtra ? name : `-${name}`))
    .join(',');
