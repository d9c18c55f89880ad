import type { IssuerReads } from '../../issuer.ts';
import { type Client, segment } from '../client.ts';
import { listOf, payloadOf } from '../envelope.ts';
import { toAnyWallet, toWallet, toWalletRecord } from '../map.ts';
import { anyWalletWire, walletOwnerWire, walletRecordWire, walletWire } from '../wire.ts';
import type { Paging } from './paging.ts';
import { readPage } from './read-page.ts';
import { readOne, readRows } from './read-rows.ts';

/** The company's list counts by `offset`, a wallet's own list by `page` from 1. */
const COMPANY_PAGING: Paging<{ readonly issuerRecordId: string }> = {
  name: 'transactions',
  firstPage: 0,
  limit: 100,
  byOffset: true,
  idOf: (record) => record.issuerRecordId,
};
const WALLET_PAGING: Paging<{ readonly issuerRecordId: string }> = {
  ...COMPANY_PAGING,
  firstPage: 1,
  byOffset: false,
};

type WalletReads = Pick<IssuerReads, 'identity' | 'getCardWallet' | 'listWallets' | 'listWalletRecords'>;

export const walletReads = (client: Client): WalletReads => ({
  async identity() {
    const body = await client.get({ path: '/wallets', isList: true });
    if (!body.ok) return body;
    const owners = readRows(
      'GET /wallets',
      walletOwnerWire,
      (wallet) => wallet.company_id,
      listOf(body.value, 'wallets'),
    );
    if (!owners.ok) return owners;
    const [companyId, ...others] = new Set(owners.value);
    if (companyId === undefined || others.length > 0) {
      return { ok: false, failure: { kind: 'malformed', detail: 'GET /wallets: not one company_id' } };
    }
    return { ok: true, value: { companyId } };
  },

  async getCardWallet() {
    const body = await client.get({ path: '/wallets/usd-balance' });
    return body.ok ? readOne('GET /wallets/usd-balance', walletWire, toWallet, payloadOf(body.value)) : body;
  },

  async listWallets() {
    const body = await client.get({ path: '/wallets', isList: true });
    if (!body.ok) return body;
    return readRows('GET /wallets', anyWalletWire, toAnyWallet, listOf(body.value, 'wallets'));
  },

  listWalletRecords: (issuerWalletId, cursor) =>
    readPage(client, {
      cursor,
      paging: issuerWalletId === null ? COMPANY_PAGING : WALLET_PAGING,
      path:
        issuerWalletId === null
          ? '/wallet/transactions'
          : `/wallet/transactions/wallet/${segment(issuerWalletId)}`,
      read: (rows) => readRows('GET /wallet/transactions', walletRecordWire, toWalletRecord, rows),
    }),
});
