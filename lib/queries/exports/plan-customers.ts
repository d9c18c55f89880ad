import type { Db } from '../../db/client.ts';
import { readCustomerListQuery } from '../../domain/customers/customer-list.ts';
import type { ExportPlan } from '../../domain/exports/export-kind.ts';
import type { RawParams } from '../../domain/lists/list-page.ts';
import { findCustomerSearch, selectCustomers } from '../customer-conditions.ts';
import { instant, text, word } from './csv-columns.ts';
import type { ExportGround } from './export-ground.ts';

export async function planCustomers(
  db: Pick<Db, 'pool'>,
  address: RawParams,
  { zone, local, params }: ExportGround,
): Promise<ExportPlan> {
  const query = readCustomerListQuery(address);
  const { fence, from, where } = selectCustomers(query, await findCustomerSearch(db, query), zone, params);
  return {
    fence,
    from: where.length > 0 ? `${from} WHERE ${where.join(' AND ')}` : from,
    order: 'c.created_at DESC, c.id DESC',
    params,
    sum: null,
    columns: [
      { name: 'customer_id', sql: 'c.id' },
      word('issuer', 'c.issuer'),
      word('issuer_customer_id', 'c.issuer_customer_id'),
      text('first_name', 'c.first_name'),
      text('last_name', 'c.last_name'),
      text('email', 'c.email'),
      text('phone', 'c.phone'),
      text('country', 'c.country'),
      { name: 'active', sql: `CASE c.is_active WHEN true THEN 'yes' WHEN false THEN 'no' ELSE '' END` },
      text('identity_check', 'c.kyc_status'),
      { name: 'cards', sql: '(SELECT count(*) FROM cards k WHERE k.customer_id = c.id)' },
      ...instant('as_of', 'c.as_of', local),
      // An issuer that tells no date leaves the first moment of 1970.
      ...instant('created', 'nullif(c.created_at, to_timestamp(0))', local),
    ],
  };
}
