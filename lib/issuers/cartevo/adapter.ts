import type { Issuer, Page, Read } from '../issuer.ts';
import { createReadTransport, type IssuerLog, READ_TIMING, type ReadTiming } from '../read-transport.ts';
import { CARTEVO_CAPABILITIES } from './capabilities.ts';
import { type Client, createClient } from './client.ts';
import { cardOf, listOf, payloadOf } from './envelope.ts';
import { listCards } from './list-cards.ts';
import { toCard, toCustomer, toRecord, toWallet } from './map.ts';
import { decodeCursor, type Paging, readOne, readRows, toPage } from './read-rows.ts';
import { createSend, WRITE_TIMING, type WriteTiming } from './send.ts';
import { createTokens } from './tokens.ts';
import { cardWire, customerWire, recordWire, walletOwnerWire, walletWire } from './wire.ts';

export interface CartevoOptions {
  /** production | preproduction | sandbox: what the credential pair is meant to reach. */
  readonly environment: string;
  /** Such as https://api.cartevo.co/api/v1, with or without a slash at the end. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientKey: string;
  /** This process's clock; decides only about tokens. */
  readonly now?: () => Date;
  readonly log?: IssuerLog;
  /** For tests that cannot wait for real time-outs. */
  readonly timing?: { readonly read?: Partial<ReadTiming>; readonly write?: Partial<WriteTiming> };
}

const CUSTOMER_PAGING: Paging<{ readonly issuerCustomerId: string }> = {
  name: 'customers',
  firstPage: 1,
  limit: 100,
  idOf: (customer) => customer.issuerCustomerId,
};
const RECORD_PAGING: Paging<{ readonly issuerRecordId: string }> = {
  name: 'transactions',
  firstPage: 0,
  limit: 100,
  idOf: (record) => record.issuerRecordId,
};

/**
 * Cartevo behind the port. README.md beside this file lists what is documented, what is contradicted and
 * what was decided here. Throws only for a base address that is not one, or that would send real
 * credentials unencrypted.
 */
export function createCartevo(options: CartevoOptions): Issuer {
  const baseUrl = checkBaseUrl(options.baseUrl, options.environment);
  const now = options.now ?? (() => new Date());
  const transport = createReadTransport({ ...READ_TIMING, ...options.timing?.read }, options.log);
  const { clientId, clientKey, log } = options;
  const tokens = createTokens({ transport, baseUrl, clientId, clientKey, now, log });
  const client = createClient(transport, baseUrl, tokens);

  return {
    id: 'cartevo',
    displayName: 'Cartevo',
    environment: options.environment,
    capabilities: CARTEVO_CAPABILITIES,
    ...cartevoReads(client),
    async credential(minLifeMs) {
      const token = await tokens.current(minLifeMs);
      // Field by field: the secret stays behind.
      return token.ok ? { ok: true, value: { id: token.value.id, expiresAt: token.value.expiresAt } } : token;
    },
    send: createSend({ baseUrl, tokens, client, timing: { ...WRITE_TIMING, ...options.timing?.write } }),
  };
}

function checkBaseUrl(text: string, environment: string): string {
  const url = new URL(text);
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (isLocal || environment === 'sandbox'))) {
    throw new Error('The Cartevo base address must start with https://.');
  }
  return text.replace(/\/+$/, '');
}

type Reads = Omit<Issuer, 'id' | 'displayName' | 'environment' | 'capabilities' | 'credential' | 'send'>;

const syncOf = (options: { readonly fresh: boolean }) => ({ sync: String(options.fresh) });

function cartevoReads(client: Client): Reads {
  return {
    async identity() {
      const body = await client.get({ path: '/wallets', isList: true });
      if (!body.ok) return body;
      const owners = readRows(
        'GET /wallets',
        walletOwnerWire,
        (w) => w.company_id,
        listOf(body.value, 'wallets'),
      );
      if (!owners.ok) return owners;
      const [companyId, ...others] = new Set(owners.value);
      if (companyId === undefined || others.length > 0) {
        return { ok: false, failure: { kind: 'malformed', detail: 'GET /wallets: not one company_id' } };
      }
      return { ok: true, value: { companyId } };
    },

    listCustomers: (cursor) =>
      readPage(client, cursor, CUSTOMER_PAGING, '/customers', { sync: 'false' }, (rows) =>
        readRows('GET /customers', customerWire, toCustomer, rows),
      ),

    listCards: (options) => listCards(client, options),

    async listCustomerCards(issuerCustomerId, options) {
      const path = `/customers/${encodeURIComponent(issuerCustomerId)}`;
      const body = await client.get({ path: `${path}/cards`, query: syncOf(options), isList: true });
      if (body.ok) {
        return readRows('GET /customers/{id}/cards', cardWire, toCard, listOf(body.value, 'cards'));
      }
      if (body.failure.kind !== 'not_found') return body;
      // 404 means "no cards" as well as "no such customer": the customer decides.
      const customer = await client.get({ path });
      return customer.ok ? { ok: true, value: [] } : customer;
    },

    async getCard(issuerCardId, options) {
      const body = await client.get({
        path: `/cards/${encodeURIComponent(issuerCardId)}`,
        query: syncOf(options),
      });
      return body.ok ? readOne('GET /cards/{id}', cardWire, toCard, cardOf(body.value)) : body;
    },

    listCardRecords: (issuerCardId, cursor, options) =>
      readPage(
        client,
        cursor,
        RECORD_PAGING,
        `/cards/${encodeURIComponent(issuerCardId)}/transactions`,
        syncOf(options),
        (rows) => readRows('GET /cards/{id}/transactions', recordWire, toRecord, rows),
      ),

    async getCardWallet() {
      const body = await client.get({ path: '/wallets/usd-balance' });
      return body.ok
        ? readOne('GET /wallets/usd-balance', walletWire, toWallet, payloadOf(body.value))
        : body;
    },
  };
}

async function readPage<T extends object>(
  client: Client,
  cursor: string | null,
  paging: Paging<T>,
  path: string,
  query: Readonly<Record<string, string>>,
  read: (rows: ReturnType<typeof listOf>) => Read<readonly T[]>,
): Promise<Read<Page<T>>> {
  const from = cursor === null ? { page: paging.firstPage, seen: null } : decodeCursor(cursor);
  if (from === null) return { ok: false, failure: { kind: 'malformed', detail: `GET ${path}: cursor` } };
  const paged = { ...query, page: String(from.page), limit: String(paging.limit) };
  const body = await client.get({ path, query: paged, isList: true });
  if (!body.ok) return body;
  const items = read(listOf(body.value, paging.name));
  if (!items.ok) return items;
  return {
    ok: true,
    value: toPage(items.value, body.value, { page: from.page, seen: from.seen }, paging),
  };
}
