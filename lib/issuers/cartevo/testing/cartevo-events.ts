import type { WebhookMaker } from '../../conformance/subject.ts';

const CARD = '550e8400-e29b-41d4-a716-446655440000';
const CUSTOMER = '8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';
const NOTHING = { issuerCardId: null, issuerCustomerId: null, issuerRecordId: null, issuerWalletId: null };

const event = (name: string, data: object): string => JSON.stringify({ event: name, data });

/** Payloads the documentation shows, and the legacy spelling it warns of (cartevo.md 5.3). */
export const documentedEvents: WebhookMaker['bodies'] = [
  {
    words: 'card.created',
    body: event('card.created', {
      card: {
        id: CARD,
        customer_id: CUSTOMER,
        brand: 'VISA',
        masked_number: '**** **** **** 5407',
        balance: 0,
        currency: 'USD',
      },
    }),
    reads: { ...NOTHING, name: 'card.created', issuerCardId: CARD, issuerCustomerId: CUSTOMER },
  },
  {
    words: 'card.created with old ids',
    body: event('card.created', { card: { id: 'card_abc123', customer_id: 'cust_def456' } }),
    reads: {
      ...NOTHING,
      name: 'card.created',
      issuerCardId: 'card_abc123',
      issuerCustomerId: 'cust_def456',
    },
  },
  {
    words: 'card.fund',
    body: event('card.fund', {
      transaction_id: 'txn_5b7c',
      card_id: CARD,
      amount: 50,
      currency: 'USD',
      fee_amount: 0,
    }),
    reads: { ...NOTHING, name: 'card.fund', issuerCardId: CARD, issuerRecordId: 'txn_5b7c' },
  },
  {
    words: 'a legacy event in camelCase',
    body: event('transaction.settlement.completed', {
      transactionId: 'txn_5b7c',
      cardId: CARD,
      amount: 12.5,
    }),
    reads: {
      ...NOTHING,
      name: 'transaction.settlement.completed',
      issuerCardId: CARD,
      issuerRecordId: 'txn_5b7c',
    },
  },
  {
    words: 'payment.collect, which is about no card',
    body: event('payment.collect', { transaction_id: 'txn_9', amount: 100, operator: 'mtn' }),
    reads: { ...NOTHING, name: 'payment.collect', issuerRecordId: 'txn_9' },
  },
  {
    words: 'an event nobody documented',
    body: event('card.network.unlocked', { card_id: CARD }),
    reads: { ...NOTHING, name: 'card.network.unlocked', issuerCardId: CARD },
  },
];
