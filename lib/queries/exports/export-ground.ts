import type { SqlParams } from '../sql-params.ts';

/** What a plan stands on: the company's IANA zone, the same as SQL, and the values of its statement. */
export interface ExportGround {
  /** The issuers that keep a balance on a card; null: all. */
  readonly balanceIssuers: readonly string[] | null;
  readonly zone: string;
  readonly local: string;
  readonly params: SqlParams;
}
