import type { ContractSample } from '../../conformance/contract-sample.ts';
import { CARD, COMPANY, CREATED, CUSTOMER, get, LEAK, no, ok, PLANTED, ROW } from './shared.ts';

const item = {
  id: CARD,
  customer_id: CUSTOMER,
  status: 'ACTIVE',
  balance: 100.0,
  masked_pan: '4111********1111',
  currency: 'USD',
  created_at: CREATED,
  updated_at: CREATED,
  is_active: true,
  is_virtual: true,
};
const statistics = {
  total: 1,
  active: 1,
  frozen: 0,
  terminated: 0,
  pending: 0,
  failed: 0,
  total_balance: 100.0,
  available_slots: 49,
  by_customer: { [CUSTOMER]: { cards: 1, balance: 100.0 } },
};
const listed = (cards: readonly object[]) =>
  ok(200, 'Request successful', { company_id: COMPANY, statistics, cards });
const snapshot = {
  issuerCardId: CARD,
  issuerCustomerId: CUSTOMER,
  status: 'active',
  rawStatus: 'ACTIVE',
  last4: '1111',
  isVirtual: true,
  currency: 'USD',
  exponent: 2,
  balanceMinor: 10_000n,
  createdAt: new Date(CREATED),
};

const row = {
  id: ROW,
  category: 'CARD',
  type: 'AUTHORIZATION',
  amount: 12.5,
  status: 'SUCCESS',
  description: 'ACME BOOKS',
  created_at: CREATED,
  card: { id: CARD, status: 'ACTIVE', ...LEAK },
  customer: { id: CUSTOMER, email: 'amina@example.org', first_name: 'Amina', last_name: 'Okonkwo' },
};
const record = (kind: string, changes: object = {}) => ({
  issuerRecordId: ROW,
  kind,
  status: 'success',
  amountMinor: 1_250n,
  currency: 'USD',
  exponent: 2,
  description: 'ACME BOOKS',
  occurredAt: new Date(CREATED),
  ...changes,
});
const since = new Date('2026-05-01T00:00:00.000Z');

const detail = (words: string, changes: object, expected: object): ContractSample => ({
  name: `GET /cards/{id}: ${words}`,
  ask: { read: (issuer) => issuer.getCard(CARD, { fresh: true }) },
  exchanges: [
    get(
      `/cards/${CARD}`,
      { sync: 'true' },
      ok(200, 'Request successful', { ...item, ...LEAK, expiry_month: 12, expiry_year: 2028, ...changes }),
    ),
  ],
  answer: { ok: true, value: { ...snapshot, expiryMonth: 12, expiryYear: 2028, ...expected } },
  planted: PLANTED,
});

const rows = (words: string, changes: object, expected: object): ContractSample => ({
  name: `GET /cards/{id}/transactions: ${words}`,
  ask: { read: (issuer) => issuer.listCardRecords(CARD, null, { fresh: true, since }) },
  exchanges: [
    get(
      `/cards/${CARD}/transactions`,
      // Pages count from 0 here and nowhere else; the day asked from is inclusive.
      { sync: 'true', page: '0', limit: '100', fromDate: since.toISOString() },
      ok(200, 'Request successful', [{ ...row, ...changes }], {
        pagination: { page: 0, limit: 100, total: 1, totalPages: 1 },
      }),
    ),
  ],
  answer: { ok: true, value: { items: [expected], next: null } },
  planted: PLANTED,
});

/** cartevo.md 4.4, 4.5 and 4.9. */
export const cardSamples: readonly ContractSample[] = [
  {
    name: 'GET /cards: the sample leaves the brand out, so it is asked for by the documented filter',
    ask: { read: (issuer) => issuer.listCards({ fresh: true }) },
    exchanges: [
      get('/cards', { sync: 'true' }, listed([item])),
      get('/cards', { brand: 'VISA', sync: 'false' }, listed([item])),
      get('/cards', { brand: 'MASTERCARD', sync: 'false' }, listed([])),
    ],
    answer: { ok: true, value: [{ ...snapshot, brand: 'VISA' }], availableSlots: 49 },
  },
  {
    name: 'GET /cards: with the fields of a single card, from the cache',
    ask: { read: (issuer) => issuer.listCards({ fresh: false }) },
    exchanges: [get('/cards', { sync: 'false' }, listed([{ ...item, ...LEAK, brand: 'VISA' }]))],
    answer: { ok: true, value: [{ ...snapshot, brand: 'VISA' }] },
    planted: PLANTED,
  },
  {
    name: 'GET /cards: none',
    ask: { read: (issuer) => issuer.listCards({ fresh: false }) },
    exchanges: [get('/cards', { sync: 'false' }, listed([]))],
    answer: { ok: true, value: [], availableSlots: 49 },
  },
  detail('refreshed, its secrets left behind', {}, {}),
  detail('a status nobody documented', { status: 'DORMANT' }, { status: 'unknown', rawStatus: 'DORMANT' }),
  detail('suspended by Cartevo', { status: 'SUSPENDED' }, { status: 'suspended', rawStatus: 'SUSPENDED' }),
  detail('a two-digit year', { expiry_year: 30 }, { expiryYear: 2030 }),
  detail('the placeholder year', { expiry_year: 99 }, { expiryYear: null }),
  detail('the old key of the mask', { masked_pan: undefined, masked_number: '**** 5407' }, { last4: '5407' }),
  {
    name: 'GET /cards/{id}: 404',
    ask: { read: (issuer) => issuer.getCard(CARD, { fresh: false }) },
    exchanges: [get(`/cards/${CARD}`, { sync: 'false' }, no(404, 'Card not found'))],
    answer: { ok: false, failure: { kind: 'not_found' } },
  },
  rows('a purchase', {}, record('authorization')),
  rows('a top-up as the sample writes it', { type: 'FUND' }, record('fund', { rawType: 'FUND' })),
  rows('a top-up as the prose writes it', { type: 'FUNDING' }, record('fund', { rawType: 'FUNDING' })),
  rows('a decline', { status: 'FAILED' }, record('authorization', { status: 'failed' })),
  rows('a type nobody documented', { type: 'MOON_TAX' }, record('other', { rawType: 'MOON_TAX' })),
];
