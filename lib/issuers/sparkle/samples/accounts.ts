import type { ContractSample } from '../../conformance/contract-sample.ts';
import { ACCOUNT, CUSTOMER, CUSTOMER_WIRE, get, no, ok, PLANTED } from './shared.ts';

const account = {
  account_number: ACCOUNT,
  customer_id: CUSTOMER,
  account_name: 'Ada Okafor',
  currency_code: 'NGN',
  account_opening_date: '2025-02-03',
  account_type: 'SAVINGS',
  bvn: '22200000001',
  phone_number: '+2348012345678',
  email: 'ada@example.com',
  status: 'ACTIVE',
};
const AUTHORISATION = 'auth550e8400e29b41d4a716446655440000';
const row = {
  id: '7a1b9c2d-3e4f-4a5b-8c6d-1e2f3a4b5c6d',
  amount: 12.5,
  channel: 'POS',
  authorization_token: AUTHORISATION,
  transaction_type: 'PURCHASE',
  debit_credit: 'DEBIT',
  narration: 'ACME BOOKS',
  reference: 'R-1',
  transaction_time: '2026-05-09T10:15:00',
  value_date: '2026-05-09',
  balance_after: 87.5,
};
const DAY_MS = 86_400_000;
const days = () => {
  // An hour ahead of UTC, as Lagos is.
  const lagosMs = Date.now() + 3_600_000;
  const [to, from] = [lagosMs, lagosMs - 90 * DAY_MS].map((at) => new Date(at).toISOString().slice(0, 10));
  return { from: from ?? '', to: to ?? '', page: '1' };
};
const statement = (rows: readonly object[], pages: number) =>
  ok(200, 'Transactions retrieved successfully', {
    summary: { pages, records_per_page: 20 },
    transactions: rows,
  });
const balances = (available: string) => ({
  status: 200,
  body: `{"status":"00","message":"ok","data":{"currency":"NGN","available_balance":${available},"cleared_balance":1}}`,
});
const wallets = (available: string, answer: object): ContractSample => ({
  name: `GET /accounts and balances: ${available}`,
  ask: {
    read: async (issuer) => issuer.listCustomerWallets?.(CUSTOMER),
  },
  exchanges: [
    get('/accounts', ok(200, 'Accounts retrieved successfully', { accounts: [account] })),
    get(`/accounts/${ACCOUNT}/balances`, balances(available)),
  ],
  answer,
  planted: PLANTED,
});
const wallet = (balanceMinor: bigint) => ({
  ok: true,
  value: [
    {
      issuerWalletId: `${CUSTOMER}/${ACCOUNT}`,
      issuerCustomerId: CUSTOMER,
      name: 'Ada Okafor',
      currency: 'NGN',
      exponent: 2,
      balanceMinor,
    },
  ],
});

/** api-reference/customers, api-reference/accounts, guides/technical-guide. */
export const accountSamples: readonly ContractSample[] = [
  {
    name: 'GET /customers: the one who consented',
    ask: { read: (issuer) => issuer.getCustomer(CUSTOMER) },
    exchanges: [get('/customers', ok(200, 'Customer retrieved successfully', CUSTOMER_WIRE))],
    answer: {
      ok: true,
      value: {
        issuerCustomerId: CUSTOMER,
        firstName: 'Ada Ngozi',
        lastName: 'Okafor',
        email: 'ada@example.com',
        phone: '+234 8012345678',
        country: 'NG',
      },
    },
    planted: PLANTED,
  },
  {
    name: 'GET /customers: a scope that is missing',
    ask: { read: (issuer) => issuer.getCustomer(CUSTOMER) },
    exchanges: [get('/customers', no(403, 'Forbidden'))],
    answer: { ok: false, failure: { kind: 'refused', httpStatus: 403, message: 'Forbidden' } },
  },
  wallets('1250', wallet(125_000n)),
  wallets('1250.5000', wallet(125_050n)),
  wallets('1250.5025', { ok: false, failure: { kind: 'malformed' } }),
  {
    name: 'GET /accounts/{n}/transactions: a purchase, without a zone',
    ask: { read: (issuer) => issuer.listWalletRecords(`${CUSTOMER}/${ACCOUNT}`, null) },
    exchanges: [get(`/accounts/${ACCOUNT}/transactions`, statement([row], 1), days())],
    answer: {
      ok: true,
      value: {
        items: [
          {
            issuerRecordId: row.id,
            issuerWalletId: `${CUSTOMER}/${ACCOUNT}`,
            rawType: 'PURCHASE',
            category: 'POS',
            status: 'success',
            amountMinor: 1_250n,
            beforeMinor: 10_000n,
            afterMinor: 8_750n,
            description: 'ACME BOOKS · R-1',
            occurredAt: new Date('2026-05-09T10:15:00Z'),
          },
        ],
        next: null,
      },
    },
    planted: [AUTHORISATION],
  },
  {
    name: 'GET /accounts/{n}/transactions: nothing',
    ask: { read: (issuer) => issuer.listWalletRecords(`${CUSTOMER}/${ACCOUNT}`, null) },
    exchanges: [get(`/accounts/${ACCOUNT}/transactions`, statement([], 0), days())],
    answer: { ok: true, value: { items: [], next: null } },
  },
];
