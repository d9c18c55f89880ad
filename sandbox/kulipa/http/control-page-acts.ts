import { amount, card, change, id, select, text } from '../../control-page/fields.ts';
import type { OutsideAct } from '../../control-page/render-acts.ts';
import { DECLINE_REASONS } from '../core/world.ts';

const cents = amount('amountCents', 'amount (cents)');
const wallet = id('walletId', 'wallet', 'wallets');
const user = id('customerId', 'user', 'users');

/** What the page offers of `OUTSIDE_ACTS`; what a cardholder's wallet would sign is for programs. */
export const KULIPA_ACTS: readonly OutsideAct[] = [
  {
    what: 'A cardholder buys something',
    path: '/spend',
    fields: [
      card(),
      cents,
      text('merchant', 'merchant', 'Corner Bakery'),
      select('declined', 'declined', [['', 'if the rules say so'], ...DECLINE_REASONS]),
    ],
    words: 'Buy it',
  },
  {
    what: 'A merchant takes what was authorised',
    path: '/clear',
    fields: [id('paymentId', 'payment', 'payments')],
    words: 'Clear it',
  },
  {
    what: 'A merchant gives something back',
    path: '/refund',
    fields: [card(), cents],
    words: 'Give it back',
  },
  {
    what: 'Something happens to a card',
    path: '/cards/{cardId}',
    fields: [
      card(),
      change('what', [
        ['its holder freezes it', { frozen: true }],
        ['its holder unfreezes it', { frozen: false }],
        ['Kulipa holds it', { held: true }],
        ['Kulipa lets it go', { held: false }],
        ['it is lost', { revoked: 'lost' }],
        ['it is stolen', { revoked: 'stolen' }],
        ['its holder cancels it', { revoked: 'cancelled' }],
        ['it expires', { expired: true }],
      ]),
    ],
    words: 'Let it happen',
  },
  {
    what: 'Money comes from the chain',
    path: '/deposit',
    fields: [
      wallet,
      amount('amountMicros', 'amount (millionths)'),
      change('and', [
        ['arrives', {}],
        ['fails', { failed: true }],
      ]),
    ],
    words: 'Send it',
  },
  {
    what: 'Somebody issues a card in the dashboard',
    path: '/issue-outside',
    fields: [user, select('type', 'type', ['virtual', 'physical'])],
    words: 'Issue it',
  },
  {
    what: 'Kulipa changes a user',
    path: '/users/{customerId}',
    fields: [user, select('status', 'it becomes', ['frozen', 'active', 'disabled', 'unverified', 'deleted'])],
    words: 'Change it',
  },
  {
    what: 'Kulipa changes a wallet',
    path: '/wallets/{walletId}',
    fields: [wallet, select('status', 'it becomes', ['frozen', 'active', 'unverified'])],
    words: 'Change it',
  },
  {
    what: 'A withdrawal ends',
    path: '/withdrawals/{withdrawalId}',
    fields: [
      id('withdrawalId', 'withdrawal', 'withdrawals'),
      select('status', 'as', ['confirmed', 'rejected', 'failed']),
    ],
    words: 'End it',
  },
  {
    what: 'The verifier decides now',
    path: '/kycs/{kycId}',
    fields: [
      id('kycId', 'KYC', 'kycs'),
      change('decision', [
        ['approved', { approved: true }],
        ['rejected', { approved: false }],
      ]),
    ],
    words: 'Decide',
  },
];
