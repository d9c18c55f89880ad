import type { Db } from '../../db/client.ts';
import { readCardListQuery } from '../../domain/cards/card-list.ts';
import type { ExportPlan } from '../../domain/exports/export-kind.ts';
import type { RawParams } from '../../domain/lists/list-page.ts';
import { findCardSearch, selectCards } from '../list-cards.ts';
import type { SqlParams } from '../sql-params.ts';
import { amount, instant, text, word } from './csv-columns.ts';

export async function planCards(
  db: Pick<Db, 'pool'>,
  address: RawParams,
  zone: string,
  params: SqlParams,
): Promise<ExportPlan> {
  const query = readCardListQuery(address);
  const { fence, from, where } = selectCards(query, await findCardSearch(db, query), params);
  const joined = `${from} JOIN customers c ON c.id = k.customer_id`;
  return {
    fence,
    from: where.length > 0 ? `${joined} WHERE ${where.join(' AND ')}` : joined,
    order: 'k.created_at DESC, k.id DESC',
    params,
    sum: { name: 'balance', minor: 'k.balance_minor', table: 'k' },
    columns: [
      { name: 'card_id', sql: 'k.id' },
      word('issuer', 'k.issuer'),
      word('issuer_card_id', 'k.issuer_card_id'),
      // As a mask: a bare 0042 loses its zeros in a spreadsheet.
      { name: 'number', sql: `CASE WHEN k.last4 IS NOT NULL THEN '•• ' || k.last4 END` },
      text('brand', 'k.brand'),
      text('name_on_card', 'k.name_on_card'),
      { name: 'status', sql: 'k.status' },
      text('issuer_status', 'k.raw_status'),
      amount('balance', 'k.balance_minor', 'k'),
      word('currency', 'k.currency'),
      ...instant('as_of', 'k.as_of', zone),
      ...instant('created', 'k.created_at', zone),
      { name: 'customer_id', sql: 'c.id' },
      text('customer', `trim(c.first_name || ' ' || c.last_name)`),
      text('customer_email', 'c.email'),
    ],
  };
}
