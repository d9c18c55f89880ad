import type { Db } from '../../db/client.ts';
import { streamExport } from '../../db/stream-export.ts';
import type { ExportKind, ExportPlan } from '../../domain/exports/export-kind.ts';
import type { RawParams } from '../../domain/lists/list-page.ts';
import { SqlParams } from '../sql-params.ts';
import { planCards } from './plan-cards.ts';
import { planCustomers } from './plan-customers.ts';
import { planTopUps } from './plan-top-ups.ts';
import { planTransactions } from './plan-transactions.ts';
import { planWalletTransactions } from './plan-wallet-transactions.ts';

/**
 * Chooses rows and columns. `zone` is the company's IANA zone, `balanceIssuers` the issuers that keep a balance
 * on a card; null: all.
 */
export async function planExport(
  db: Pick<Db, 'pool'>,
  kind: ExportKind,
  address: RawParams,
  zone: string,
  balanceIssuers: readonly string[] | null = null,
): Promise<ExportPlan> {
  const params = new SqlParams();
  const local = `${params.add(zone)}::text`;
  switch (kind) {
    case 'cards':
      return planCards(db, address, { zone, balanceIssuers, local, params });
    case 'customers':
      return planCustomers(db, address, { zone, balanceIssuers, local, params });
    case 'top-ups':
      return planTopUps(address, local, params);
    case 'transactions':
      return planTransactions(address, local, params);
    case 'wallet-transactions':
      return planWalletTransactions(address, local, params);
  }
}

/** The file itself as it is read; null when this process has three of them under way already. */
export const exportRows = async (
  db: Pick<Db, 'pool'>,
  kind: ExportKind,
  address: RawParams,
  zone: string,
  balanceIssuers: readonly string[] | null = null,
): Promise<ReadableStream<Uint8Array> | null> =>
  streamExport(db, await planExport(db, kind, address, zone, balanceIssuers));
