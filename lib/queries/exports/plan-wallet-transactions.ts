import type { ExportPlan } from '../../domain/exports/export-kind.ts';
import type { RawParams } from '../../domain/lists/list-page.ts';
import { readRecordListQuery } from '../../domain/records/record-list.ts';
import type { SqlParams } from '../sql-params.ts';
import { OF_THE_COMPANY, SIGNED_MINOR } from '../wallet-rows.ts';
import { amount, instant, text, word } from './csv-columns.ts';
import { withinDays } from './within-days.ts';

/** What the issuers list for the company's wallets; with a customer in the address, for theirs. */
export function planWalletTransactions(address: RawParams, zone: string, params: SqlParams): ExportPlan {
  const { issuers, customerId, from, until } = readRecordListQuery(address);
  const where = [
    customerId === null ? OF_THE_COMPANY : `c.id = ${params.add(customerId)}::uuid`,
    ...(issuers.length > 0 ? [params.isOneOf('m.issuer', issuers)] : []),
    ...withinDays('m.occurred_at', { from, until }, zone, params),
  ];
  return {
    fence: '',
    from: `wallet_records m
      LEFT JOIN wallets w ON w.issuer = m.issuer AND w.issuer_wallet_id = m.issuer_wallet_id
      LEFT JOIN customers c ON c.issuer = w.issuer AND c.issuer_customer_id = w.issuer_customer_id
      WHERE ${where.join(' AND ')}`,
    order: 'm.occurred_at DESC, m.id DESC',
    params,
    sum: { name: 'amount', minor: SIGNED_MINOR, table: 'm' },
    columns: [
      text('issuer_transaction_id', 'm.issuer_record_id'),
      word('issuer', 'm.issuer'),
      ...instant('occurred', 'm.occurred_at', zone),
      text('issuer_type', 'm.raw_type'),
      word('status', 'm.status'),
      text('issuer_status', 'm.raw_status'),
      amount('amount', SIGNED_MINOR, 'm'),
      amount('fee', 'm.fee_minor', 'm'),
      amount('balance_before', 'm.before_minor', 'm'),
      amount('balance_after', 'm.after_minor', 'm'),
      word('currency', 'm.currency'),
      text('description', 'm.description'),
      text('wallet_id', 'm.issuer_wallet_id'),
      text('wallet', 'w.name'),
      { name: 'customer_id', sql: 'c.id' },
      text('customer', `trim(c.first_name || ' ' || c.last_name)`),
      ...instant('first_seen', 'm.first_seen_at', zone),
      ...instant('as_of', 'm.as_of', zone),
    ],
  };
}
