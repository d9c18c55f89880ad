import type { Db } from '../../db/client.ts';
import { readCardListQuery } from '../../domain/cards/card-list.ts';
import type { ExportPlan } from '../../domain/exports/export-kind.ts';
import type { RawParams } from '../../domain/lists/list-page.ts';
import { selectCards } from '../card-conditions.ts';
import { findCardSearch } from '../list-cards.ts';
import { readCardCurrency } from '../read-card-currency.ts';
import { amount, instant, text, word } from './csv-columns.ts';
import type { ExportGround } from './export-ground.ts';

export async function planCards(
  db: Pick<Db, 'pool'>,
  address: RawParams,
  { zone, balanceIssuers, local, params }: ExportGround,
): Promise<ExportPlan> {
  const query = readCardListQuery(address, await readCardCurrency(db, balanceIssuers));
  const search = await findCardSearch(db, query);
  const { fence, from, where } = selectCards(query, search, { zone, balanceIssuers }, params);
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
      ...instant('as_of', 'k.as_of', local),
      // An issuer that tells no date leaves the first moment of 1970.
      ...instant('created', 'nullif(k.created_at, to_timestamp(0))', local),
      { name: 'customer_id', sql: 'c.id' },
      text('customer', `trim(c.first_name || ' ' || c.last_name)`),
      text('customer_email', 'c.email'),
    ],
  };
}
