import { amount, card, change, id, select, text } from '../control-page/fields.ts';
import type { OutsideAct } from '../control-page/render-acts.ts';

const cents = amount('amountCents', 'amount (cents)');

/** What the page offers of `OUTSIDE_ACTS`. */
export const CARTEVO_ACTS: readonly OutsideAct[] = [
  {
    what: 'A cardholder buys something',
    path: '/spend',
    fields: [
      card(),
      cents,
      text('merchant', 'merchant', 'Corner Bakery'),
      change('how', [
        ['at home', {}],
        ['abroad', { crossBorder: true }],
        ['declined', { declined: true }],
      ]),
    ],
    words: 'Buy it',
  },
  {
    what: 'A merchant gives something back',
    path: '/refund',
    fields: [card(), cents],
    words: 'Give it back',
  },
  {
    what: 'The issuer changes a card by itself',
    path: '/cards/{cardId}',
    fields: [
      card(),
      select('status', 'it becomes', ['FROZEN', 'ACTIVE', 'SUSPENDED', 'TERMINATED', 'PENDING', 'FAILED']),
    ],
    words: 'Change it',
  },
  {
    what: 'The verifier decides on a customer',
    path: '/customers/{customerId}',
    fields: [
      id('customerId', 'customer', 'customers'),
      select('kyc', 'decision', ['APPROVED', 'REJECTED', 'PENDING']),
    ],
    words: 'Decide',
  },
  {
    what: 'Somebody tops up a card in the issuer’s dashboard',
    path: '/fund-outside',
    fields: [card(), cents],
    words: 'Top it up',
  },
  {
    what: 'Somebody issues a card there',
    path: '/issue-outside',
    fields: [id('customerId', 'customer', 'customers'), select('brand', 'brand', ['VISA', 'MASTERCARD'])],
    words: 'Issue it',
  },
  { what: 'Money comes into the wallet', path: '/deposit', fields: [cents], words: 'Pay it in' },
];
