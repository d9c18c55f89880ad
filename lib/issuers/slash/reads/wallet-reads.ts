import type { Choice, IssuerReads, Read } from '../../issuer.ts';
import { readRows } from '../../read-rows.ts';
import { type Client, isOwnPath, segment } from '../client.ts';
import { fail } from '../failure.ts';
import { toWallet, toWalletRecord } from '../map.ts';
import {
  type AccountWire,
  accountWire,
  categoryWire,
  groupWire,
  transactionWire,
  type VirtualAccountWire,
  virtualAccountWire,
} from '../wire.ts';
import { readPage, readWhole } from './paging.ts';

type WalletReads = Pick<IssuerReads, 'getCardWallet' | 'listWallets' | 'listWalletRecords' | 'listChoices'>;

/** Virtual accounts that are open, of one account or of all. */
async function readOpen(
  client: Client,
  accountId: string | null,
): Promise<Read<readonly VirtualAccountWire[]>> {
  const what = 'GET /virtual-account';
  const all = await readWhole(
    client,
    {
      what,
      path: '/virtual-account',
      ...(accountId === null ? {} : { query: { 'filter:accountId': accountId } }),
      read: (rows) => readRows(what, virtualAccountWire, (wire) => wire, rows),
    },
    (one) => one.virtual_account.id,
  );
  // Closed ones are left out by themselves, as documented; one that comes all the same is not money to spend.
  return all.ok ? { ok: true, value: all.value.filter((one) => !one.virtual_account.closed_at) } : all;
}

/** The oldest account that is open: the order of the list is not documented, and money must not go here and there. */
async function readFirstAccount(client: Client): Promise<Read<string>> {
  const all = await readWhole(
    client,
    {
      what: 'GET /account',
      path: '/account',
      read: (rows) => readRows('GET /account', accountWire, (wire) => wire, rows),
    },
    (one) => one.id,
  );
  if (!all.ok) return all;
  const ageOf = (account: AccountWire) => account.created_at?.getTime() ?? Number.POSITIVE_INFINITY;
  const [open] = all.value
    .filter(({ status }) => status === 'open')
    .sort((one, other) => (ageOf(one) < ageOf(other) ? -1 : ageOf(one) > ageOf(other) ? 1 : 0));
  return open ? { ok: true, value: open.id } : fail({ kind: 'not_found' });
}

/** A whole list of things that can be chosen by their names. */
const readNamed = (
  client: Client,
  path: string,
  wire: typeof groupWire | typeof categoryWire,
): Promise<Read<readonly Choice[]>> =>
  readWhole(
    client,
    {
      what: `GET ${path}`,
      path,
      read: (rows) =>
        readRows(`GET ${path}`, wire, ({ id, name }) => ({ value: id, label: name || id }), rows),
    },
    (choice) => choice.value,
  );

/** By their names, and by their ids where several are called alike: each account of the company has a primary one. */
const toChoices = (all: readonly VirtualAccountWire[]): readonly Choice[] =>
  all.map(({ virtual_account: { id, name } }) => {
    const isShared = all.filter((other) => other.virtual_account.name === name).length > 1;
    return { value: id, label: name === '' ? id : isShared ? `${name} · ${id}` : name };
  });

export const walletReads = (client: Client): WalletReads => ({
  async getCardWallet() {
    const account = await readFirstAccount(client);
    if (!account.ok) return account;
    const all = await readOpen(client, account.value);
    if (!all.ok) return all;
    const primary = all.value.find((one) => one.virtual_account.account_type === 'primary');
    return primary ? { ok: true, value: toWallet(primary) } : fail({ kind: 'not_found' });
  },

  async listWallets() {
    const all = await readOpen(client, null);
    return all.ok ? { ok: true, value: all.value.map(toWallet) } : all;
  },

  async listChoices(field) {
    if (field === 'cardGroupId') return readNamed(client, '/card-group', groupWire);
    if (field === 'categories') return readNamed(client, '/merchant-category', categoryWire);
    if (field !== 'virtualAccountId') return fail({ kind: 'not_offered' });
    const all = await readOpen(client, null);
    return all.ok ? { ok: true, value: toChoices(all.value) } : all;
  },

  async listWalletRecords(issuerWalletId, cursor) {
    const path = issuerWalletId === null ? null : `/virtual-account/${segment(issuerWalletId)}`;
    if (path !== null && !isOwnPath(path)) return fail({ kind: 'not_found' });
    const page = await readPage(
      client,
      {
        what: 'GET /transaction',
        path: '/transaction',
        ...(issuerWalletId === null ? {} : { query: { 'filter:virtualAccountId': issuerWalletId } }),
        read: (rows) => readRows('GET /transaction', transactionWire, toWalletRecord, rows),
      },
      cursor,
    );
    if (!page.ok || path === null || cursor !== null) return page;
    if (page.value.items.length > 0 || page.value.next !== null) return page;
    // A virtual account without rows and no such account look the same: the account decides.
    const account = await client.get({ path });
    return account.ok ? page : account;
  },
});
