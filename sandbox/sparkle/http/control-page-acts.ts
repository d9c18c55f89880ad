import { amount, card, id, select, text } from '../../control-page/fields.ts';
import type { OutsideAct } from '../../control-page/render-acts.ts';
import { CARD_MODES, CARD_STATUSES, CARD_TYPES } from '../core/world.ts';

const kobo = amount('amountCents', 'amount (kobo)');
const customer = id('customerId', 'customer', 'customers');
const merchant = text('merchant', 'merchant', 'Corner Bakery');

/** What the page offers of what others do. A consent is given on the bank's own page, where tokens come of it. */
export const SPARKLE_ACTS: readonly OutsideAct[] = [
  {
    what: 'A cardholder buys something',
    path: '/spend',
    fields: [card(), kobo, merchant],
    words: 'Buy it',
  },
  {
    what: 'A merchant gives something back',
    path: '/refund',
    fields: [card(), kobo, merchant],
    words: 'Give it back',
  },
  {
    what: 'The bank changes a card by itself',
    path: '/cards/{cardId}',
    fields: [card(), select('status', 'it becomes', CARD_STATUSES, 'BLOCKED')],
    words: 'Change it',
  },
  {
    what: 'A customer takes a consent back',
    path: '/revoke-consent',
    fields: [customer],
    words: 'Take it back',
  },
  {
    what: 'Somebody gets a card in the bank’s own app',
    path: '/issue-outside',
    fields: [customer, select('type', 'type', CARD_TYPES), select('mode', 'mode', CARD_MODES)],
    words: 'Issue it',
  },
  { what: 'A prepaid card is loaded', path: '/load', fields: [card(), kobo], words: 'Load it' },
  {
    what: 'Money comes into an account',
    path: '/deposit',
    fields: [id('accountNumber', 'account', 'accounts'), kobo],
    words: 'Pay it in',
  },
];
