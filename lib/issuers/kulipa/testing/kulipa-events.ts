import type { WebhookMaker } from '../../conformance/subject.ts';

const EVENT = '0fd1ad3c-4b33-4fd5-8d41-97a1a2f6a1b0';
const CARD = 'crd-550e8400-e29b-41d4-a716-446655440000';
const USER = 'usr-8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';
const PAYMENT = '7a1b9c2d-3e4f-4a5b-8c6d-1e2f3a4b5c6d';
const NOTHING = { issuerCardId: null, issuerCustomerId: null, issuerRecordId: null, issuerWalletId: null };

const AUTHORISATION = {
  cardId: CARD,
  merchantName: 'Corner Bakery',
  merchantMcc: '5462',
  amount: 12.5,
  currency: 'USD',
  merchantAmount: '12.50',
  merchantCurrency: 'USD',
  merchant: { name: 'Corner Bakery', mid: '000000012345678' },
  type: 'payment',
};

/** Payloads the pages and the client show, in both shapes. */
export const documentedEvents: WebhookMaker['bodies'] = [
  {
    words: 'card.created',
    body: JSON.stringify({ eventId: EVENT, eventName: 'card.created', eventTargetId: CARD, userId: USER }),
    reads: { ...NOTHING, name: 'card.created', issuerCardId: CARD, issuerCustomerId: USER },
  },
  {
    words: 'card.blocked, enveloped',
    body: JSON.stringify({
      id: EVENT,
      type: 'card.blocked',
      data: { eventTargetId: CARD, userId: USER },
      createdAt: '2026-01-02T03:04:05.000Z',
      updatedAt: '2026-01-02T03:04:05.000Z',
    }),
    reads: { ...NOTHING, name: 'card.blocked', issuerCardId: CARD, issuerCustomerId: USER },
  },
  ...(['confirmed', 'rejected'] as const).map((what) => ({
    words: `cardAuthorization.${what}`,
    body: JSON.stringify({
      eventId: EVENT,
      eventName: `cardAuthorization.${what}`,
      eventTargetId: PAYMENT,
      userId: USER,
      ...AUTHORISATION,
    }),
    reads: {
      ...NOTHING,
      name: `cardAuthorization.${what}`,
      issuerCardId: CARD,
      issuerCustomerId: USER,
      issuerRecordId: PAYMENT,
    },
  })),
  {
    words: 'cardAuthorization.confirmed, enveloped',
    body: JSON.stringify({
      id: EVENT,
      type: 'cardAuthorization.confirmed',
      data: { eventTargetId: PAYMENT, userId: USER, ...AUTHORISATION },
    }),
    reads: {
      ...NOTHING,
      name: 'cardAuthorization.confirmed',
      issuerCardId: CARD,
      issuerCustomerId: USER,
      issuerRecordId: PAYMENT,
    },
  },
  {
    words: 'the handshake, which is about nothing that can be read',
    body: JSON.stringify({
      id: EVENT,
      eventTargetId: PAYMENT,
      generatedAt: '2026-01-02T03:04:05.000Z',
      eventName: 'verificationRequest',
    }),
    reads: { ...NOTHING, name: 'verificationRequest' },
  },
  {
    words: 'an event nobody documented',
    body: JSON.stringify({ eventId: EVENT, eventName: 'card.dreamt', eventTargetId: CARD }),
    reads: { ...NOTHING, name: 'card.dreamt', issuerCardId: CARD },
  },
];
