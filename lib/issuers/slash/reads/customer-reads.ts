import type { RecordSnapshot } from '../../../domain/cards/snapshots.ts';
import type { IssuerReads, Read } from '../../issuer.ts';
import { readRows } from '../../read-rows.ts';
import type { Client } from '../client.ts';
import { fail, malformed } from '../failure.ts';
import { toCustomer, toRecord } from '../map.ts';
import { transactionWire } from '../wire.ts';
import { readCards } from './card-reads.ts';
import type { Entity } from './entity.ts';
import { readPage } from './paging.ts';

type CustomerReads = Pick<
  IssuerReads,
  'identity' | 'listCustomers' | 'getCustomer' | 'listCustomerCards' | 'listCustomerRecords'
>;

type OfCard = RecordSnapshot & { readonly issuerCardId: string };

/** Whether the id is the company's own; anybody else is not found. */
async function isOwn(client: Client, entity: Entity, issuerCustomerId: string): Promise<Read<true>> {
  const own = await entity.id(client);
  if (!own.ok) return own;
  return own.value === issuerCustomerId ? { ok: true, value: true } : fail({ kind: 'not_found' });
}

/** Slash issues to the company alone: the legal entity behind the key is the one customer there is. */
export const customerReads = (client: Client, entity: Entity): CustomerReads => ({
  async identity() {
    const own = await entity.read(client);
    return own.ok ? { ok: true, value: { companyId: own.value.id } } : own;
  },

  async listCustomers(cursor) {
    // There is one page.
    if (cursor !== null) return malformed('GET /legal-entity: cursor');
    const own = await entity.read(client);
    return own.ok ? { ok: true, value: { items: [toCustomer(own.value)], next: null } } : own;
  },

  async getCustomer(issuerCustomerId) {
    const own = await entity.read(client);
    if (!own.ok) return own;
    return own.value.id === issuerCustomerId
      ? { ok: true, value: toCustomer(own.value) }
      : fail({ kind: 'not_found' });
  },

  async listCustomerCards(issuerCustomerId) {
    const own = await isOwn(client, entity, issuerCustomerId);
    return own.ok ? readCards(client, entity) : own;
  },

  async listCustomerRecords(issuerCustomerId, cursor) {
    const own = await isOwn(client, entity, issuerCustomerId);
    if (!own.ok) return own;
    const list = {
      what: 'GET /transaction',
      path: '/transaction',
      read: (rows: Parameters<typeof readRows>[3]) => {
        const read = readRows('GET /transaction', transactionWire, (wire) => wire, rows);
        if (!read.ok) return read;
        // Transfers and the like stand in the same list and name no card.
        const ofCards = read.value.flatMap((wire): readonly OfCard[] =>
          wire.card_id ? [{ ...toRecord(wire), issuerCardId: wire.card_id }] : [],
        );
        return { ok: true as const, value: ofCards };
      },
    };
    return readPage(client, list, cursor);
  },
});
