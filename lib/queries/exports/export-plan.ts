import type { Db } from '../../db/client.ts';
import type { ExportColumn, ExportKind } from '../../domain/exports/export-kind.ts';
import type { RawParams } from '../../domain/lists/list-page.ts';
import { SqlParams } from '../sql-params.ts';
import { planCards } from './plan-cards.ts';
import { planCustomers } from './plan-customers.ts';
import { planTopUps } from './plan-top-ups.ts';
import { planTransactions } from './plan-transactions.ts';

/** What an export reads: exactly the rows its list shows under the same filters, all pages of them. */
export interface ExportPlan {
  /** `name AS (…), ` before the main query, or "". */
  readonly fence: string;
  /** FROM … WHERE … */
  readonly from: string;
  readonly order: string;
  readonly columns: readonly ExportColumn[];
  /** What is summed per currency for the manifest; null where rows carry no money. */
  readonly sum: { readonly name: string; readonly minor: string; readonly table: string } | null;
  readonly params: SqlParams;
}

/** Chooses rows and columns. `zone` is the company's IANA zone. */
export async function planExport(
  db: Pick<Db, 'pool'>,
  kind: ExportKind,
  address: RawParams,
  zone: string,
): Promise<ExportPlan> {
  const params = new SqlParams();
  const local = `${params.add(zone)}::text`;
  switch (kind) {
    case 'cards':
      return planCards(db, address, local, params);
    case 'customers':
      return planCustomers(db, address, local, params);
    case 'top-ups':
      return planTopUps(address, local, params);
    case 'transactions':
      return planTransactions(address, local, params);
  }
}
