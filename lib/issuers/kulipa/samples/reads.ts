import type { ContractSample } from '../../conformance/contract-sample.ts';
import { CARD, CONTROL, CREATED, card, FIRST_PAGE, get, PAN, PAYMENT, page, USER, WALLET } from './shared.ts';

const user = (fields: object = {}) => ({
  id: USER,
  status: 'active',
  firstName: 'Amina',
  lastName: 'Okonkwo',
  email: 'amina@example.org',
  phone: { country: '+33', number: '612345678' },
  countryOfResidence: 'FR',
  dateOfBirth: '1991-02-03',
  createdAt: CREATED,
  updatedAt: CREATED,
  ...fields,
});

const payment = (fields: object = {}) => ({
  id: PAYMENT,
  type: 'payment',
  status: 'confirmed',
  cardId: CARD,
  userId: USER,
  amount: 10862,
  originalAmount: 10862,
  currency: 'USD',
  merchantAmount: '108.62',
  originalMerchantAmount: '108.62',
  merchantCurrency: 'USD',
  merchant: { name: `SHOP ${PAN}`, city: 'Paris', country: 'FR', mcc: '5462', mid: '000000012345678' },
  paymentDateTime: CREATED,
  updatedAt: CREATED,
  ...fields,
});

const control = {
  id: CONTROL,
  description: 'Groceries',
  type: 'purchase',
  config: { period: 'monthly', limit: 500 },
  availableAmount: 480,
};
const blocked = { id: CONTROL, description: 'No casinos', type: 'blockedMcc', config: { values: ['7995'] } };

const ok = (value: unknown) => ({ ok: true, value });

const userSamples: readonly ContractSample[] = [
  {
    name: 'GET /users: the oldest user names the account',
    ask: { read: (issuer) => issuer.identity() },
    exchanges: [get('/users', page([user()]), { ...FIRST_PAGE, limit: '1' })],
    answer: ok({ companyId: USER }),
  },
  {
    name: 'GET /users: an account without users has no name',
    ask: { read: (issuer) => issuer.identity() },
    exchanges: [get('/users', page([]), { ...FIRST_PAGE, limit: '1' })],
    answer: { ok: false, failure: { kind: 'refused', httpStatus: 200 } },
  },
  {
    name: 'GET /users',
    ask: { read: (issuer) => issuer.listCustomers(null, { fresh: true }) },
    exchanges: [get('/users', page([user(), user({ status: 'unverified' })]), FIRST_PAGE)],
    answer: ok({
      items: [
        {
          issuerCustomerId: USER,
          firstName: 'Amina',
          lastName: 'Okonkwo',
          email: 'amina@example.org',
          phone: '+33 612345678',
          country: 'FR',
          isActive: true,
          kycStatus: 'verified',
          createdAt: new Date(CREATED),
        },
        { isActive: false, kycStatus: 'unverified' },
      ],
      next: null,
    }),
  },
  {
    name: 'GET /users/{id}: with nothing but what is required',
    ask: { read: (issuer) => issuer.getCustomer(USER) },
    exchanges: [
      get(`/users/${USER}`, {
        id: USER,
        status: 'frozen',
        legalName: { firstName: 'Amina', lastName: 'Okonkwo' },
        createdAt: CREATED,
        updatedAt: CREATED,
      }),
    ],
    answer: ok({ firstName: 'Amina', lastName: 'Okonkwo', email: '', phone: '', isActive: false }),
  },
];

const cardSamples: readonly ContractSample[] = [
  {
    name: 'GET /cards: two pages, under the flag of the page and of the client',
    ask: { read: (issuer) => issuer.listCards({ fresh: true }) },
    exchanges: [
      get('/cards', page([card()], { has_more: true }), FIRST_PAGE),
      get(
        '/cards',
        page(
          [
            card({
              id: CARD.replace('0000', '0001'),
              type: 'physical',
              status: 'frozen',
              frozenBy: 'kulipa',
            }),
          ],
          { hasMore: false },
        ),
        { ...FIRST_PAGE, fromPage: '1' },
      ),
    ],
    answer: ok([
      {
        issuerCardId: CARD,
        issuerCustomerId: USER,
        status: 'active',
        rawStatus: 'active',
        brand: null,
        last4: '5407',
        expiryMonth: 11,
        expiryYear: 2030,
        isVirtual: true,
        currency: 'USD',
        exponent: 2,
        balanceMinor: null,
        nameOnCard: 'AMINA OKONKWO',
      },
      { status: 'suspended', rawStatus: 'frozen by kulipa', isVirtual: false },
    ]),
  },
  {
    name: 'GET /cards?userId=',
    ask: { read: (issuer) => issuer.listCustomerCards(USER, { fresh: true }) },
    exchanges: [
      get('/cards', page([card({ status: 'frozen', frozenBy: 'user' })]), { ...FIRST_PAGE, userId: USER }),
    ],
    answer: ok([{ issuerCardId: CARD, status: 'frozen', rawStatus: 'frozen' }]),
  },
  {
    name: 'GET /cards/{id} and its spending controls, in whole dollars',
    ask: { read: (issuer) => issuer.getCard(CARD, { fresh: true }) },
    exchanges: [get(`/cards/${CARD}`, card()), get(`/cards/${CARD}/spending-controls`, [control, blocked])],
    answer: ok({
      issuerCardId: CARD,
      limits: [
        {
          period: 'monthly',
          limitMinor: 50_000n,
          currency: 'USD',
          exponent: 2,
          spentMinor: 2_000n,
          resetsAt: null,
        },
      ],
    }),
  },
  {
    name: 'GET /cards/{id}: one that has ended has no limits left to be asked for',
    ask: { read: (issuer) => issuer.getCard(CARD, { fresh: true }) },
    exchanges: [get(`/cards/${CARD}`, card({ status: 'stolen' }))],
    answer: ok({ status: 'terminated', rawStatus: 'stolen' }),
  },
];

const moneySamples: readonly ContractSample[] = [
  {
    name: 'GET /cardPayments?cardId=',
    ask: {
      read: (issuer) =>
        issuer.listCardRecords(CARD, null, { fresh: true, since: new Date('2026-05-01T00:00:00.500Z') }),
    },
    exchanges: [
      get(
        '/cardPayments',
        page([
          payment(),
          payment({ status: 'complete', amount: 10900 }),
          payment({ status: 'rejected', declineReason: 'insufficientFund' }),
          payment({ type: 'refund', status: 'complete', amount: 500 }),
        ]),
        { ...FIRST_PAGE, cardId: CARD, updatedAfter: '2026-04-30T23:59:59Z' },
      ),
    ],
    answer: ok({
      items: [
        {
          issuerRecordId: PAYMENT,
          kind: 'authorization',
          rawType: 'payment',
          status: 'pending',
          rawStatus: 'confirmed',
          amountMinor: 10_862n,
          currency: 'USD',
          exponent: 2,
          description: 'SHOP [removed] · Paris',
          occurredAt: new Date(CREATED),
        },
        { kind: 'settlement', status: 'success', amountMinor: 10_900n },
        {
          kind: 'authorization',
          status: 'failed',
          description: 'SHOP [removed] · Paris · insufficientFund',
        },
        { kind: 'refund', status: 'success', amountMinor: 500n },
      ],
      next: null,
    }),
    planted: [PAN],
  },
  {
    name: 'GET /cardPayments?userId=',
    ask: { read: (issuer) => issuer.listCustomerRecords(USER, null) },
    exchanges: [get('/cardPayments', page([payment()]), { ...FIRST_PAGE, userId: USER })],
    answer: ok({ items: [{ issuerRecordId: PAYMENT, issuerCardId: CARD }], next: null }),
  },
  {
    name: 'GET /wallets?userId= and the balance of the user, in millionths',
    ask: { read: async (issuer) => issuer.listCustomerWallets?.(USER) },
    exchanges: [
      get('/wallets', page([{ id: WALLET, userId: USER, status: 'active', blockchain: 'stellar-mainnet' }]), {
        ...FIRST_PAGE,
        userId: USER,
      }),
      get(`/users/${USER}/balance`, {
        accountUsableBalance: 123456789,
        reservedBalance: 1000000,
        bookedBalance: 124456789,
        pendingCardTransactions: 1000000,
        pendingWalletTransactions: 0,
        currency: 'USD6D',
        cardUsableBalance: 123456789,
      }),
    ],
    answer: ok([
      {
        issuerWalletId: WALLET,
        issuerCustomerId: USER,
        name: 'Wallet',
        currency: 'USD6D',
        exponent: 6,
        balanceMinor: 123_456_789n,
      },
    ]),
  },
];

export const readSamples: readonly ContractSample[] = [...userSamples, ...cardSamples, ...moneySamples];
