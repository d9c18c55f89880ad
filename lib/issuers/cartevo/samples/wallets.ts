import type { ContractSample } from '../../conformance/contract-sample.ts';
import { COMPANY, CREATED, get, no, ok, ROW, WALLET } from './shared.ts';

const wallet = {
  id: WALLET,
  balance: '1234.50',
  payin_balance: '0.00',
  payout_balance: '1234.50',
  payin_amount: '0.00',
  payout_amount: '0.00',
  amount_to_recover: '0.00',
  is_active: true,
  currency: 'USD',
  country: 'United States',
  country_iso_code: 'US',
  company_id: COMPANY,
  created_at: CREATED,
  updated_at: CREATED,
  country_phone_code: '+1',
  phoneNumbers: [],
  operators: [],
};
const snapshot = { issuerWalletId: WALLET, currency: 'USD', exponent: 2, balanceMinor: 123_450n };

const row = {
  id: ROW,
  wallet_id: WALLET,
  amount: '100.00',
  amount_with_fee: '102.00',
  fee_amount: '2.00',
  net_amount: '100.00',
  currency: 'USD',
  status: 'SUCCESS',
  type: 'FUND',
  category: 'WALLET',
  operator: 'mtn',
  phone_number: '237650000001',
  reference: 'REF-1',
  order_id: 'ORD-1',
  wallet_balance_before: '0.00',
  wallet_balance_after: '100.00',
  created_at: CREATED,
  completed_at: CREATED,
};
const record = {
  issuerRecordId: ROW,
  issuerWalletId: WALLET,
  rawType: 'FUND',
  category: 'WALLET',
  status: 'success',
  amountMinor: 10_000n,
  feeMinor: 200n,
  currency: 'USD',
  exponent: 2,
  beforeMinor: 0n,
  afterMinor: 10_000n,
  occurredAt: new Date(CREATED),
};
const rows = ok(200, 'Request successful', [row], {
  pagination: { page: 1, limit: 100, total: 1, totalPages: 1 },
});
const page = { ok: true, value: { items: [record], next: null } };

/** cartevo.md 4.10 and 4.11. */
export const walletSamples: readonly ContractSample[] = [
  {
    name: 'GET /wallets: balances are texts',
    ask: { read: (issuer) => issuer.listWallets() },
    exchanges: [get('/wallets', {}, ok(200, 'Request successful', [wallet]))],
    answer: { ok: true, value: [snapshot] },
  },
  {
    name: 'GET /wallets: balances as numbers, and francs without cents',
    ask: { read: (issuer) => issuer.listWallets() },
    exchanges: [
      get(
        '/wallets',
        {},
        {
          status: 200,
          body: JSON.stringify({ success: true, data: [{ ...wallet, currency: 'XAF', balance: 0 }] }).replace(
            '"balance":0',
            '"balance":50000.0',
          ),
        },
      ),
    ],
    answer: {
      ok: true,
      value: [{ issuerWalletId: WALLET, currency: 'XAF', exponent: 0, balanceMinor: 50_000n }],
    },
  },
  {
    name: 'GET /wallets: the company is whose wallets they are',
    ask: { read: (issuer) => issuer.identity() },
    exchanges: [get('/wallets', {}, ok(200, 'Request successful', [wallet]))],
    answer: { ok: true, value: { companyId: COMPANY } },
  },
  {
    name: 'GET /wallets/usd-balance: camelCase, a number',
    ask: { read: (issuer) => issuer.getCardWallet() },
    exchanges: [
      get(
        '/wallets/usd-balance',
        {},
        ok(200, 'Request successful', {
          walletId: WALLET,
          balance: 1234.5,
          currency: 'USD',
          country: 'United States',
        }),
      ),
    ],
    answer: { ok: true, value: snapshot },
  },
  {
    name: 'GET /wallets/usd-balance: 404 where there is no USD wallet',
    ask: { read: (issuer) => issuer.getCardWallet() },
    exchanges: [get('/wallets/usd-balance', {}, no(404, 'Wallet not found'))],
    answer: { ok: false, failure: { kind: 'not_found' } },
  },
  {
    name: 'GET /wallet/transactions: by offset, not by page',
    ask: { read: (issuer) => issuer.listWalletRecords(null, null) },
    exchanges: [get('/wallet/transactions', { offset: '0', limit: '100' }, rows)],
    answer: page,
  },
  {
    name: 'GET /wallet/transactions/wallet/{id}: by page, from 1',
    ask: { read: (issuer) => issuer.listWalletRecords(WALLET, null) },
    exchanges: [get(`/wallet/transactions/wallet/${WALLET}`, { page: '1', limit: '100' }, rows)],
    answer: page,
  },
];
