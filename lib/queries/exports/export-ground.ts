import type { SqlParams } from '../sql-params.ts';

/** What a plan stands on: the company's IANA zone, the same as SQL, and the values of its statement. */
export interface ExportGround {
  readonly zone: string;
  readonly local: string;
  readonly params: SqlParams;
}
