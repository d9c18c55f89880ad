import type { ExportPlan } from '../../domain/exports/export-kind.ts';
import { readIntentListQuery } from '../../domain/intents/intent-list.ts';
import type { RawParams } from '../../domain/lists/list-page.ts';
import { conditionsOf } from '../list-intents.ts';
import type { SqlParams } from '../sql-params.ts';
import { amount, instant, text, word } from './csv-columns.ts';

export function planTopUps(address: RawParams, zone: string, params: SqlParams): ExportPlan {
  const where = conditionsOf(readIntentListQuery(address), params).join(' AND ');
  return {
    fence: '',
    from: `intents i LEFT JOIN customers c ON c.id = i.customer_id LEFT JOIN cards k ON k.id = i.card_id
      JOIN users u ON u.id = i.actor_id LEFT JOIN users a ON a.id = i.approved_by WHERE ${where}`,
    order: 'i.created_at DESC, i.id DESC',
    params,
    sum: { name: 'amount', minor: 'i.amount_minor', table: 'i' },
    columns: [
      { name: 'request_id', sql: 'i.id' },
      word('issuer', 'i.issuer'),
      { name: 'kind', sql: 'i.kind' },
      { name: 'state', sql: 'i.state' },
      text('reason', 'i.state_reason'),
      amount('amount', 'i.amount_minor', 'i'),
      amount('fee', 'i.fee_minor', 'i'),
      amount('balance_before', 'i.before_minor', 'i'),
      amount('balance_after', 'i.after_minor', 'i'),
      word('currency', 'i.currency'),
      { name: 'card_id', sql: 'i.card_id' },
      { name: 'number', sql: `CASE WHEN k.last4 IS NOT NULL THEN '•• ' || k.last4 END` },
      // Until a new customer is there, who was asked for.
      text(
        'customer',
        `trim(coalesce(c.first_name || ' ' || c.last_name, i.new_first_name || ' ' || i.new_last_name))`,
      ),
      text('issuer_transaction_id', 'i.issuer_record_id'),
      text('memo', 'i.memo'),
      text('reference', 'i.reference'),
      text('asked_by', 'u.name'),
      text('approved_by', 'a.name'),
      ...instant('asked', 'i.created_at', zone),
      ...instant('changed', 'i.state_changed_at', zone),
    ],
  };
}
