import type { ExportPlan } from '../../domain/exports/export-kind.ts';
import type { RawParams } from '../../domain/lists/list-page.ts';
import { readRecordListQuery } from '../../domain/records/record-list.ts';
import type { SqlParams } from '../sql-params.ts';
import { amount, instant, text, word } from './csv-columns.ts';
import { withinDays } from './within-days.ts';

/** What the issuer lists for cards; of one card or customer, or of all, within days of the company's zone. */
export function planTransactions(address: RawParams, zone: string, params: SqlParams): ExportPlan {
  const { issuers, cardId, customerId, from, until } = readRecordListQuery(address);
  const where = [
    ...(issuers.length > 0 ? [params.isOneOf('r.issuer', issuers)] : []),
    ...(cardId === null ? [] : [`r.card_id = ${params.add(cardId)}::uuid`]),
    ...(customerId === null ? [] : [`k.customer_id = ${params.add(customerId)}::uuid`]),
    ...withinDays('r.occurred_at', { from, until }, zone, params),
  ];
  const tables = `records r JOIN cards k ON k.id = r.card_id JOIN customers c ON c.id = k.customer_id
      LEFT JOIN record_claims m ON m.issuer = r.issuer AND m.card_id = r.card_id
        AND m.issuer_record_id = r.issuer_record_id`;
  return {
    fence: '',
    from: where.length > 0 ? `${tables} WHERE ${where.join(' AND ')}` : tables,
    order: 'r.occurred_at DESC, r.id DESC',
    params,
    sum: { name: 'amount', minor: 'r.amount_minor', table: 'r' },
    columns: [
      text('issuer_transaction_id', 'r.issuer_record_id'),
      word('issuer', 'r.issuer'),
      ...instant('occurred', 'r.occurred_at', zone),
      word('kind', 'r.kind'),
      text('issuer_type', 'r.raw_type'),
      word('status', 'r.status'),
      text('issuer_status', 'r.raw_status'),
      amount('amount', 'r.amount_minor', 'r'),
      word('currency', 'r.currency'),
      text('description', 'r.description'),
      { name: 'card_id', sql: 'r.card_id' },
      { name: 'number', sql: `CASE WHEN k.last4 IS NOT NULL THEN '•• ' || k.last4 END` },
      text('customer', `trim(c.first_name || ' ' || c.last_name)`),
      { name: 'request_id', sql: 'm.intent_id' },
      text('second_time_of', 'r.double_of'),
      ...instant('first_seen', 'r.first_seen_at', zone),
      ...instant('as_of', 'r.as_of', zone),
    ],
  };
}
