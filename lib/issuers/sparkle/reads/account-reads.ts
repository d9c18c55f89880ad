import { z } from 'zod';
import type { WalletRecordSnapshot, WalletSnapshot } from '../../../domain/cards/snapshots.ts';
import type { IssuerReads, Page, Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { type Client, segment } from '../client.ts';
import { dataOf, listOf } from '../envelope.ts';
import { malformed, notFound, notOffered } from '../failure.ts';
import { accountOf, toWallet, toWalletRecord } from '../map.ts';
import { type AccountWire, accountWire, balancesWire, rowWire, summaryWire } from '../wire.ts';
import { fingerprint, readCursor, toCursor } from './cursor.ts';
import { isId } from './customer-reads.ts';
import { readOne, readRows } from './read-rows.ts';

const DAY_MS = 86_400_000;
/** Days of Lagos begin an hour before those of UTC; which of the two is meant is not told. */
const AHEAD_MS = 3_600_000;
const STATEMENT_DAYS = 90;
const ROWS_A_PAGE = 20;

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
/** The days stay what they were on the first page, and `seen` is what the page before held. */
const placeSchema = z.object({
  page: z.int().min(1).max(10_000),
  from: day,
  to: day,
  seen: z.string().nullable(),
});
type Place = z.output<typeof placeSchema>;

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

function firstPlace(now: Date): Place {
  const toMs = now.getTime() + AHEAD_MS;
  return { page: 1, from: dayOf(toMs - STATEMENT_DAYS * DAY_MS), to: dayOf(toMs), seen: null };
}

type AccountReads = Pick<IssuerReads, 'getCardWallet' | 'listWallets' | 'listWalletRecords'> &
  Required<Pick<IssuerReads, 'listCustomerWallets'>>;

/** The money that cards draw on is in their customers' accounts; the company has none here. */
export function accountReads(client: Client, now: () => Date): AccountReads {
  const balanceOf = async (owner: string, account: AccountWire): Promise<Read<WalletSnapshot>> => {
    const body = await client.get(owner, { path: `/accounts/${segment(account.account_number)}/balances` });
    if (!body.ok) return body;
    const balances = readOne('GET /accounts/{n}/balances', balancesWire, dataOf(body.value));
    return balances.ok ? { ok: true, value: toWallet(account, balances.value) } : balances;
  };

  return {
    getCardWallet: notOffered,
    listWallets: notOffered,
    async listCustomerWallets(issuerCustomerId) {
      if (!isId(issuerCustomerId)) return notFound();
      const body = await client.get(issuerCustomerId, { path: '/accounts' });
      if (!body.ok) return body;
      const accounts = readRows('GET /accounts', accountWire, listOf(body.value, 'accounts'));
      if (!accounts.ok) return accounts;
      if (accounts.value.some(({ customer_id }) => customer_id !== issuerCustomerId)) {
        return malformed('GET /accounts: an account of another customer than the one who consented');
      }
      const wallets: WalletSnapshot[] = [];
      for (const account of accounts.value) {
        const wallet = await balanceOf(issuerCustomerId, account);
        if (!wallet.ok) return wallet;
        wallets.push(wallet.value);
      }
      return { ok: true, value: wallets };
    },
    async listWalletRecords(issuerWalletId, cursor) {
      if (issuerWalletId === null) return notOffered();
      const account = accountOf(issuerWalletId);
      if (account === null) return notFound();
      const place = cursor === null ? firstPlace(now()) : readCursor(cursor, placeSchema);
      if (place === null) return malformed('GET /accounts/{n}/transactions: cursor');
      const { page, from, to } = place;
      const body = await client.get(account.issuerCustomerId, {
        path: `/accounts/${segment(account.accountNumber)}/transactions`,
        query: { from, to, page: String(page) },
      });
      return body.ok ? toPage(body.value, place, issuerWalletId) : body;
    },
  };
}

/**
 * The end is an empty page, one with the same rows as the one before, the last of the announced pages or, where
 * none are announced, a short one. Rows that arrive meanwhile may show up twice.
 */
function toPage(body: Json, place: Place, issuerWalletId: string): Read<Page<WalletRecordSnapshot>> {
  const what = 'GET /accounts/{n}/transactions';
  const rows = readRows(what, rowWire, listOf(body, 'transactions'));
  if (!rows.ok) return rows;
  const said = readOne(what, z.object({ summary: summaryWire }), dataOf(body));
  const { pages = null, records_per_page = null } = said.ok ? said.value.summary : {};
  const items = rows.value.map((row) => toWalletRecord(row, issuerWalletId));
  const seen = fingerprint(items.map(({ issuerRecordId }) => issuerRecordId));
  if (items.length === 0 || seen === place.seen) return { ok: true, value: { items: [], next: null } };
  const hasMore = pages ? place.page < pages : items.length >= (records_per_page || ROWS_A_PAGE);
  const next = hasMore ? toCursor({ ...place, page: place.page + 1, seen }) : null;
  return { ok: true, value: { items, next } };
}
