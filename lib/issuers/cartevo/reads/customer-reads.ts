import type { IssuerReads, Read } from '../../issuer.ts';
import { type Client, segment } from '../client.ts';
import { listOf, payloadOf } from '../envelope.ts';
import { toCard, toCustomer, toRecord } from '../map.ts';
import { cardWire, customerRecordWire, customerWire } from '../wire.ts';
import { syncOf } from './card-reads.ts';
import type { Paging } from './paging.ts';
import { readPage } from './read-page.ts';
import { readOne, readRows } from './read-rows.ts';

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

const customerPath = (issuerCustomerId: string): string => `/customers/${segment(issuerCustomerId)}`;

/** 404 means "nothing of his" as well as "no such customer": the customer decides. */
async function emptyUnlessUnknown(client: Client, path: string): Promise<Read<readonly []>> {
  const customer = await client.get({ path });
  return customer.ok ? { ok: true, value: [] } : customer;
}

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
    return body.failure.kind === 'not_found' ? emptyUnlessUnknown(client, path) : body;
  },

  async listCustomerRecords(issuerCustomerId, cursor) {
    const path = customerPath(issuerCustomerId);
    const page = await readPage(client, {
      cursor,
      paging: CUSTOMER_RECORD_PAGING,
      path: `${path}/transactions`,
      read: (rows) =>
        readRows(
          'GET /customers/{id}/transactions',
          customerRecordWire,
          (wire) => ({ ...toRecord(wire), issuerCardId: wire.card.id }),
          rows,
        ),
    });
    if (page.ok || page.failure.kind !== 'not_found' || cursor !== null) return page;
    const none = await emptyUnlessUnknown(client, path);
    return none.ok ? { ok: true, value: { items: [], next: null } } : none;
  },
});
