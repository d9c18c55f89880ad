import type { ContractSample, SampleExchange } from '../../conformance/contract-sample.ts';
import type { IssuerWrite } from '../../issuer.ts';
import { CARD, CREATED, CUSTOMER, JSON_HEADERS, LEAK, no, ok, PLANTED } from './shared.ts';

const write: IssuerWrite = {
  kind: 'issue',
  issuerCustomerId: CUSTOMER,
  brand: 'VISA',
  nameOnCard: 'Amina Okonkwo',
  amountMinor: 10_000n,
};

/** The customer, the brand, and what both tables call optional; nothing else, for it would be refused. */
const body = { customer_id: CUSTOMER, brand: 'VISA', name_on_card: 'Amina Okonkwo', amount: 100 };
const issued = (reply: SampleExchange['reply'], json: object = body): readonly SampleExchange[] => [
  { method: 'POST', path: '/cards', query: {}, headers: JSON_HEADERS, body: { json }, reply },
];

const card = {
  id: CARD,
  customer_id: CUSTOMER,
  status: 'ACTIVE',
  balance: 100.0,
  masked_pan: '4111********1111',
  brand: 'VISA',
  currency: 'USD',
  expiry_month: 12,
  expiry_year: 2028,
  is_virtual: true,
  is_physical: false,
  created_at: CREATED,
};
const snapshot = {
  issuerCardId: CARD,
  issuerCustomerId: CUSTOMER,
  status: 'active',
  rawStatus: 'ACTIVE',
  brand: 'VISA',
  last4: '1111',
  expiryMonth: 12,
  expiryYear: 2028,
  isVirtual: true,
  currency: 'USD',
  exponent: 2,
  balanceMinor: 10_000n,
  createdAt: new Date(CREATED),
};
const accepted = (changes: object = {}) => ({
  outcome: 'accepted',
  kind: 'issue',
  card: { ...snapshot, ...changes },
});
const created = (data: object) => ok(201, 'Card created successfully', data);

/** Both editions, and what they disagree about: masks, years, cents that are no whole dollars. */
const successes: readonly ContractSample[] = [
  {
    name: 'POST /cards: a funded card, envelope of 2026',
    ask: { write },
    exchanges: issued(created({ card, auto_filled_fields: [] })),
    answer: accepted(),
  },
  {
    name: 'POST /cards: the older envelope, first six and a two-digit year',
    ask: { write },
    exchanges: issued({
      status: 201,
      body: {
        status: 'success',
        message: 'Carte créée',
        card: { ...card, masked_pan: '533758******1530', expiry_year: 30 },
        autoFilledFields: [],
      },
    }),
    answer: accepted({ last4: '1530', expiryYear: 2030 }),
  },
  {
    name: 'POST /cards: without a name and without money, the old key of the mask',
    ask: { write: { ...write, brand: 'MASTERCARD', nameOnCard: null, amountMinor: 0n } },
    exchanges: issued(
      created({
        card: {
          ...card,
          brand: 'MASTERCARD',
          balance: 0,
          masked_pan: undefined,
          masked_number: '**** **** **** 5407',
        },
        auto_filled_fields: ['name_on_card'],
      }),
      { customer_id: CUSTOMER, brand: 'MASTERCARD', amount: 0 },
    ),
    answer: accepted({ brand: 'MASTERCARD', last4: '5407', balanceMinor: 0n }),
  },
  {
    name: 'POST /cards: cents go out and come back digit by digit',
    ask: { write: { ...write, amountMinor: 7_010n } },
    exchanges: issued(created({ card: { ...card, balance: '70.10' }, auto_filled_fields: [] }), {
      ...body,
      amount: 70.1,
    }),
    answer: accepted({ balanceMinor: 7_010n }),
  },
  {
    name: 'POST /cards: a card with its secrets, which stay behind',
    ask: { write },
    exchanges: issued(created({ card: { ...card, ...LEAK, raw: LEAK }, auto_filled_fields: [] })),
    answer: accepted(),
    planted: PLANTED,
  },
];

const unproven = (reason: string, changes: object, more: object = {}): ContractSample => ({
  name: `POST /cards: 201 that proves nothing, ${reason}: ${JSON.stringify(changes)}`,
  ask: { write },
  exchanges: issued(created({ card: { ...card, ...changes }, auto_filled_fields: [] })),
  answer: { outcome: 'unknown', reason, httpStatus: 201, ...more },
});

/** The table of the page: five refusals that are a no, and one row that is not. */
const refusals: readonly (readonly [number, string, string])[] = [
  [400, 'Insufficient balance', 'insufficient_wallet_balance'],
  [400, 'Customer KYC not approved', 'kyc_not_approved'],
  [400, 'Invalid brand', 'issuer_refused_brand'],
  [404, 'Customer not found', 'issuer_customer_not_found'],
  [422, 'Card issuer rejected: BIN not available', 'issuer_rejected_card'],
];

export const issueSamples: readonly ContractSample[] = [
  ...successes,
  unproven('issuer_working', { status: 'PENDING' }, { issuerCardId: CARD }),
  unproven('issuer_working', { masked_pan: '****************' }, { issuerCardId: CARD }),
  ...refusals.map(
    ([status, message, reason]): ContractSample => ({
      name: `POST /cards: ${status} ${message}`,
      ask: { write },
      exchanges: issued(no(status, message)),
      answer: { outcome: 'rejected', reason, httpStatus: status },
    }),
  ),
  {
    name: 'POST /cards: 503, after which the card may still be issued',
    ask: { write },
    exchanges: issued(no(503, 'Issuance temporarily unavailable')),
    answer: { outcome: 'unknown', httpStatus: 503 },
  },
  {
    name: 'POST /cards: 400 with a list, the validation of the framework',
    ask: { write },
    exchanges: issued({
      status: 400,
      body: { statusCode: 400, message: ['property reference should not exist'], error: 'Bad Request' },
    }),
    answer: { outcome: 'rejected', reason: 'issuer_validation', httpStatus: 400 },
  },
];
