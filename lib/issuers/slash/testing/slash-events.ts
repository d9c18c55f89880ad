import type { WebhookMaker } from '../../conformance/subject.ts';

const NOTHING = { issuerCardId: null, issuerCustomerId: null, issuerRecordId: null, issuerWalletId: null };

const event = (name: string, entityId: string): string =>
  JSON.stringify({ entityId, event: name, eventId: 'evt_0a1b2c3d4e5f' });
const aboutCard = (name: string) => ({
  words: name,
  body: event(name, 'c_7a1b9c2d'),
  reads: { ...NOTHING, name, issuerCardId: 'c_7a1b9c2d' },
});
const aboutRecord = (name: string) => ({
  words: name,
  body: event(name, 'tx_5b7c'),
  reads: { ...NOTHING, name, issuerRecordId: 'tx_5b7c' },
});
const aboutNothing = (name: string) => ({
  words: `${name}, which is about nothing here`,
  body: event(name, 'er_1'),
  reads: { ...NOTHING, name },
});

/** Every event the documentation names, in its one shape. */
export const documentedEvents: WebhookMaker['bodies'] = [
  aboutCard('card.update'),
  aboutCard('card.delete'),
  aboutCard('card_creation.event'),
  aboutRecord('aggregated_transaction.create'),
  aboutRecord('aggregated_transaction.update'),
  aboutNothing('expense_report.create'),
  aboutNothing('expense_report.update'),
];
