import { z } from 'zod';
import type { CustomerSnapshot } from '../../../domain/cards/snapshots.ts';
import type { ConsentVault } from '../../../domain/consents/consent-vault.ts';
import type { IssuerReads, Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import type { Client } from '../client.ts';
import { dataOf } from '../envelope.ts';
import { malformed, notFound, notOffered } from '../failure.ts';
import { toCustomer } from '../map.ts';
import { customerWire } from '../wire.ts';
import { readCursor, toCursor } from './cursor.ts';
import { readOne } from './read-rows.ts';
import { askEach, listStanding } from './standing.ts';

/** Consents a page: one call each. */
export const CONSENTS_A_PAGE = 10;

export const CUSTOMER_CALL = { path: '/customers' } as const;
const placeSchema = z.object({ after: z.string().min(1).max(128) });

/** Whose token it is, out of the answer of `GET /customers`. */
export function readCustomer(body: Json): Read<CustomerSnapshot> {
  const wire = readOne('GET /customers', customerWire, dataOf(body));
  return wire.ok ? { ok: true, value: toCustomer(wire.value) } : wire;
}

export const isId = (id: string): boolean => /^[\w-]{1,128}$/.test(id);

type CustomerReads = Pick<IssuerReads, 'listCustomers' | 'getCustomer' | 'listCustomerRecords'>;

/** There is no list of a company's customers: those who consented are asked one by one. */
export function customerReads(client: Client, vault: ConsentVault): CustomerReads {
  const getCustomer = async (issuerCustomerId: string): Promise<Read<CustomerSnapshot>> => {
    if (!isId(issuerCustomerId)) return notFound();
    const body = await client.get(issuerCustomerId, CUSTOMER_CALL);
    if (!body.ok) return body;
    const read = readCustomer(body.value);
    if (!read.ok || read.value.issuerCustomerId === issuerCustomerId) return read;
    return malformed('GET /customers: another customer than the one who consented');
  };
  return {
    getCustomer,
    async listCustomers(cursor) {
      const place = cursor === null ? null : readCursor(cursor, placeSchema);
      if (cursor !== null && place === null) return malformed('GET /customers: cursor');
      const standing = await listStanding(vault);
      if (!standing.ok) return standing;
      const rest = standing.value.filter(({ consentId }) => place === null || consentId > place.after);
      const asked = rest.slice(0, CONSENTS_A_PAGE);
      const read = await askEach(client, asked, getCustomer);
      if (!read.ok) return read;
      const last = rest.length > asked.length ? asked.at(-1) : undefined;
      const next = last === undefined ? null : toCursor({ after: last.consentId });
      return { ok: true, value: { items: read.value.items, next } };
    },
    listCustomerRecords: notOffered,
  };
}
