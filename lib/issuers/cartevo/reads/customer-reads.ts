import type { IssuerReads } from '../../issuer.ts';
import type { Client } from '../client.ts';
import { listOf, payloadOf } from '../envelope.ts';
import { toCard, toCustomer, toRecord } from '../map.ts';
import { cardWire, customerRecordWire, customerWire } from '../wire.ts';
import { syncOf } from './card-reads.ts';
import { readPage } from './read-page.ts';
import { type Paging, readOne, readRows } from './read-rows.ts';

const CUSTOMER_PAGING: Paging<{ readonly issuerCustomerId: string }> = {
  name: 'customers',
  firstPage: 1,
  limit: 100,
  idOf: (customer) => customer.issuerCustomerId,
};
const CUSTOMER_RECORD_PAGING: Paging<{ readonly issuerRecordId: string }> = {
  name: 'transactions',
  firstPage: 1,
  limit: 100,
  idOf: (record) => record.issuerRecordId,
};

const customerPath = (issuerCustomerId: string): string =>
  `/customers/${encodeURIComponent(issuerCustomerId)}`;

type CustomerReads = Pick<
  IssuerReads,
  'listCustomers' | 'getCustomer' | 'listCustomerCards' | 'listCustomerRecords'
>;

export const customerReads = (client: Client): CustomerReads => ({
  listCustomers: (cursor, options) =>
    readPage(client, {
      cursor,
      paging: CUSTOMER_PAGING,
      path: '/customers',
      query: syncOf(options),
      read: (rows) => readRows('GET /customers', customerWire, toCustomer, rows),
    }),

  async getCustomer(issuerCustomerId) {
    const body = await client.get({ path: customerPath(issuerCustomerId) });
    return body.ok ? readOne('GET /customers/{id}', customerWire, toCustomer, payloadOf(body.value)) : body;
  },

  async listCustomerCards(issuerCustomerId, options) {
    const path = customerPath(issuerCustomerId);
    const body = await client.get({ path: `${path}/cards`, query: syncOf(options), isList: true });
    if (body.ok) {
      return readRows('GET /customers/{id}/cards', cardWire, toCard, listOf(body.value, 'cards'));
    }
    if (body.failure.kind !== 'not_found') return body;
    // 404 means "no cards" as well as "no such customer": the customer decides.
    const customer = await client.get({ path });
    return customer.ok ? { ok: true, value: [] } : customer;
  },

  listCustomerRecords: (issuerCustomerId, cursor) =>
    readPage(client, {
      cursor,
      paging: CUSTOMER_RECORD_PAGING,
      path: `${customerPath(issuerCustomerId)}/transactions`,
      read: (rows) =>
        readRows(
          'GET /customers/{id}/transactions',
          customerRecordWire,
          (wire) => ({ ...toRecord(wire), issuerCardId: wire.card.id }),
          rows,
        ),
    }),
});
