/** One thing found. `title` and `detail` are what a person recognises it by. */
export interface Hit {
  readonly kind: 'card' | 'customer' | 'request' | 'transaction';
  readonly id: string;
  readonly issuer: string;
  readonly href: string;
  readonly title: string;
  readonly detail: string;
}

export const FIND_GROUPS = {
  card: 'Cards',
  customer: 'Customers',
  request: 'Requests',
  transaction: 'Transactions',
} as const satisfies Record<Hit['kind'], string>;

/** What half a clue leads to, the likeliest group first and in it the likeliest hit. */
export interface FindResult {
  readonly hits: readonly Hit[];
}

/** Hits shown of each kind. */
export const HITS_PER_KIND = 5;
