import type { ContractSample } from '../../conformance/contract-sample.ts';
import {
  ACCOUNT,
  CARD,
  CARD_ANSWER,
  CARD_BODY,
  CREATED,
  cents,
  ENTITY,
  ENTITY_PAGE,
  GROUP,
  get,
  limit,
  PLANTED,
  PRIMARY,
  page,
  TEAM,
} from './shared.ts';

const virtualAccount = (id: string, name: string, accountType: string, amountCents: number) => ({
  virtualAccount: { id, name, accountId: ACCOUNT, accountType, accountNumber: '900000123456' },
  balance: cents(amountCents),
  spend: cents(0),
});
const OPEN = page([
  virtualAccount(PRIMARY, 'Primary account', 'primary', 2_500_000),
  virtualAccount(TEAM, 'Team', 'default', 1_050),
]);
const WALLETS = [
  {
    issuerWalletId: PRIMARY,
    name: 'Primary account',
    currency: 'USD',
    exponent: 2,
    balanceMinor: 2_500_000n,
  },
  { issuerWalletId: TEAM, name: 'Team', currency: 'USD', exponent: 2, balanceMinor: 1_050n },
];

const SORTED = { sort: 'createdAt', sortDirection: 'ASC' } as const;
const LIMITED = {
  ...CARD_BODY,
  spendingConstraint: {
    countryRule: { countries: ['US'], restriction: 'allowlist' },
    spendingRule: {
      utilizationLimit: limit('monthly', 90_000),
      utilizationLimitV2: [limit('monthly', 50_000), limit('collective', 400_000)],
      transactionSizeLimit: { minimum: cents(100), maximum: cents(20_000) },
    },
  },
};
const usd = (period: string, limitMinor: bigint) => ({ period, limitMinor, currency: 'USD', exponent: 2 });

const row = (more: object) => ({
  id: 'tx_5b7c',
  date: CREATED,
  description: 'ACME BOOKS',
  amountCents: -1_999,
  status: 'posted',
  detailedStatus: 'settled',
  accountId: ACCOUNT,
  accountSubtype: 'cash',
  virtualAccountId: TEAM,
  ...more,
});
const PURCHASE = row({ cardId: CARD, merchantData: { description: 'ACME', categoryCode: '5942' } });
const TRANSFER = row({
  id: 'tx_9',
  amountCents: 5_000,
  description: 'Transfer from Primary',
  memo: 'for May',
});

/** Reads, each as its page documents it. */
export const readSamples: readonly ContractSample[] = [
  {
    name: 'GET /legal-entity: whose key it is',
    ask: { read: (issuer) => issuer.identity() },
    exchanges: [get('/legal-entity', {}, ENTITY_PAGE)],
    answer: { ok: true, value: { companyId: ENTITY } },
  },
  {
    name: 'GET /legal-entity: the company as its own customer',
    ask: { read: (issuer) => issuer.listCustomers(null, { fresh: false }) },
    exchanges: [get('/legal-entity', {}, ENTITY_PAGE)],
    answer: {
      ok: true,
      value: {
        items: [
          {
            issuerCustomerId: ENTITY,
            firstName: 'Northwind Trading LLC',
            lastName: '',
            country: 'US',
            isActive: true,
          },
        ],
        next: null,
      },
    },
  },
  {
    name: 'GET /card: two pages',
    ask: { read: (issuer) => issuer.listCards({ fresh: true }) },
    exchanges: [
      get('/legal-entity', {}, ENTITY_PAGE),
      get('/card', SORTED, page([CARD_BODY], 'bmV4dA==')),
      get('/card', { ...SORTED, cursor: 'bmV4dA==' }, page([{ ...CARD_BODY, id: 'c_2', status: 'paused' }])),
    ],
    answer: {
      ok: true,
      value: [CARD_ANSWER, { issuerCardId: 'c_2', status: 'frozen', rawStatus: 'paused' }],
    },
    planted: PLANTED,
  },
  {
    name: 'GET /card/{cardId} and its utilization',
    ask: { read: (issuer) => issuer.getCard(CARD, { fresh: true }) },
    exchanges: [
      get(`/card/${CARD}`, {}, LIMITED),
      get('/legal-entity', {}, ENTITY_PAGE),
      get(
        `/card/${CARD}/utilization`,
        {},
        { spend: cents(12_000), availableBalance: cents(38_000), nextResetDate: '2026-06-01T00:00:00.000Z' },
      ),
    ],
    answer: {
      ok: true,
      value: {
        ...CARD_ANSWER,
        limits: [
          {
            ...usd('monthly', 50_000n),
            spentMinor: 12_000n,
            resetsAt: new Date('2026-06-01T00:00:00.000Z'),
          },
          { ...usd('ever', 400_000n), spentMinor: null, resetsAt: null },
          { ...usd('once', 20_000n), spentMinor: null, resetsAt: null },
        ],
      },
    },
    planted: PLANTED,
  },
  {
    name: 'GET /transaction of a card',
    ask: {
      read: (issuer) =>
        issuer.listCardRecords(CARD, null, { fresh: true, since: new Date('2026-05-01T00:00:00.000Z') }),
    },
    exchanges: [
      get(
        '/transaction',
        { 'filter:cardId': CARD, 'filter:from_date': '1777593600000' },
        page([
          PURCHASE,
          row({ id: 'tx_6', detailedStatus: 'declined', status: 'failed', declineReason: 'paused' }),
        ]),
      ),
    ],
    answer: {
      ok: true,
      value: {
        items: [
          {
            issuerRecordId: 'tx_5b7c',
            kind: 'settlement',
            status: 'success',
            rawStatus: 'settled',
            amountMinor: 1_999n,
            occurredAt: new Date(CREATED),
          },
          {
            issuerRecordId: 'tx_6',
            kind: 'authorization',
            status: 'failed',
            description: 'ACME BOOKS · paused',
          },
        ],
        next: null,
      },
    },
  },
  {
    name: 'GET /transaction of the company',
    ask: { read: (issuer) => issuer.listWalletRecords(null, null) },
    exchanges: [get('/transaction', {}, page([PURCHASE, TRANSFER, row({ id: 'tx_f', feeInfo: {} })]))],
    answer: {
      ok: true,
      value: {
        items: [
          { issuerRecordId: 'tx_5b7c', issuerWalletId: TEAM, rawType: 'card_debit', category: 'card' },
          {
            issuerRecordId: 'tx_9',
            rawType: 'fund',
            category: 'transfer',
            amountMinor: 5_000n,
            description: 'Transfer from Primary · for May',
          },
          { issuerRecordId: 'tx_f', rawType: 'fee_debit', category: 'fee' },
        ],
        next: null,
      },
    },
  },
  {
    name: 'GET /account and GET /virtual-account: what cards are funded from',
    ask: { read: (issuer) => issuer.getCardWallet() },
    exchanges: [
      get(
        '/account',
        {},
        page([
          { id: 'sa_group_old', status: 'closed', createdAt: '2020-01-01T00:00:00Z' },
          { id: 'sa_group_new', status: 'open', createdAt: '2026-02-01T00:00:00Z' },
          { id: ACCOUNT, status: 'open', createdAt: '2024-02-01T00:00:00Z' },
        ]),
      ),
      get('/virtual-account', { 'filter:accountId': ACCOUNT }, OPEN),
    ],
    answer: { ok: true, value: WALLETS[0] },
  },
  {
    name: 'GET /virtual-account: every open one',
    ask: { read: (issuer) => issuer.listWallets() },
    exchanges: [get('/virtual-account', {}, OPEN)],
    answer: { ok: true, value: WALLETS },
  },
  {
    name: 'GET /card-group: what a card can be put into',
    ask: { read: async (issuer) => issuer.listChoices?.('cardGroupId') },
    exchanges: [get('/card-group', {}, page([{ id: GROUP, name: 'Marketing', virtualAccountId: TEAM }]))],
    answer: { ok: true, value: [{ value: GROUP, label: 'Marketing' }] },
  },
];
