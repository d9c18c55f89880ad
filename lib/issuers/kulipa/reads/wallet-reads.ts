import type { WalletRecordSnapshot } from '../../../domain/cards/snapshots.ts';
import type { IssuerReads, Read } from '../../issuer.ts';
import { readOne } from '../../read-rows.ts';
import { type Client, segment } from '../client.ts';
import { MICROS, toWalletRecord } from '../map.ts';
import { balanceWire, type TransferWire, transferWire, walletWire } from '../wire.ts';
import { cursorAtStart, isCursorOf, type PagedList, readAll, readPage } from './paging.ts';
import { isNoId, NOT_FOUND } from './user-reads.ts';

const notOffered = async (): Promise<Read<never>> => ({ ok: false, failure: { kind: 'not_offered' } });

type WalletReads = Pick<
  IssuerReads,
  'getCardWallet' | 'listCustomerWallets' | 'listWallets' | 'listWalletRecords'
>;

type TransferList = PagedList<TransferWire, WalletRecordSnapshot>;

/** What came to a wallet from the chain, and what went back there. */
function transferLists(issuerWalletId: string): readonly [TransferList, TransferList] {
  const listOf = (name: string, kind: 'deposit' | 'withdrawal'): TransferList => ({
    path: `/wallets/${segment(issuerWalletId)}/${name}`,
    wire: transferWire,
    map: (wire) => toWalletRecord(wire, kind, issuerWalletId),
    idOf: (record) => record.issuerRecordId,
    isAsked: (record) => record.issuerWalletId === issuerWalletId,
  });
  return [listOf('top-ups', 'deposit'), listOf('withdrawals', 'withdrawal')];
}

/** Cards spend what is in their user's wallet; the company has none. */
export const walletReads = (client: Client): WalletReads => ({
  getCardWallet: notOffered,
  listWallets: notOffered,

  /** The two lists of a user's wallet, one after the other; of the company there is none. */
  async listWalletRecords(issuerWalletId, cursor) {
    if (issuerWalletId === null) return notOffered();
    if (isNoId(issuerWalletId)) return NOT_FOUND;
    const [deposits, withdrawals] = transferLists(issuerWalletId);
    if (isCursorOf(cursor, withdrawals.path)) return readPage(client, withdrawals, cursor);
    const page = await readPage(client, deposits, cursor);
    if (!page.ok || page.value.next !== null) return page;
    return { ok: true, value: { items: page.value.items, next: cursorAtStart(withdrawals.path) } };
  },

  /** The wallet says whose it is, the balance of the user what can be spent of it. */
  async listCustomerWallets(issuerCustomerId) {
    if (isNoId(issuerCustomerId)) return NOT_FOUND;
    const wallets = await readAll(client, {
      path: '/wallets',
      query: { userId: issuerCustomerId },
      wire: walletWire,
      map: (wallet) => wallet,
      idOf: ({ id }) => id,
      isAsked: (wallet) => wallet.user_id === issuerCustomerId,
    });
    if (!wallets.ok) return wallets;
    const path = `/users/${segment(issuerCustomerId)}`;
    const issuerWalletId = wallets.value[0]?.id;
    // The user of a company spends its wallet, which is nobody's alone.
    if (issuerWalletId === undefined) {
      const user = await client.get({ path });
      return user.ok ? { ok: true, value: [] } : user;
    }
    const body = await client.get({ path: `${path}/balance` });
    if (!body.ok) return body;
    return readOne(
      'GET /users/{id}/balance',
      balanceWire,
      ({ account_usable_balance: balanceMinor }) => [
        { issuerWalletId, issuerCustomerId, name: 'Wallet', ...MICROS, balanceMinor },
      ],
      body.value,
    );
  },
});
