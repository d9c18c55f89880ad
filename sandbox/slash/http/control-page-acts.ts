import { amount, card, change, id, select, text } from '../../control-page/fields.ts';
import type { OutsideAct } from '../../control-page/render-acts.ts';
import type { SlashCore } from '../core/core.ts';
import { CARD_STATUSES } from '../core/world.ts';

const cents = amount('amountCents', 'amount (cents)');
const transaction = id('transactionId', 'transaction', 'authorizations');

/** What the page offers of `OUTSIDE_ACTS`, with the merchants and accounts there are. */
export function slashActs({ books: { founded } }: SlashCore): readonly OutsideAct[] {
  const merchants = founded.merchants.map(({ id: value, name }) => [value, name] as const);
  const merchant = select('merchantId', 'merchant', merchants);
  const accounts = [...founded.accounts.values()].map(({ id: value, name }) => [value, name] as const);
  return [
    {
      what: 'Somebody buys something with a card',
      path: '/spend',
      fields: [
        card(),
        cents,
        merchant,
        change('how', [
          ['once', {}],
          ['again and again', { recurring: true }],
          ['declined', { declined: 'suspected_fraud' }],
        ]),
      ],
      words: 'Buy it',
    },
    {
      what: 'A merchant takes what was authorized',
      path: '/settle',
      fields: [transaction],
      words: 'Settle it',
    },
    {
      what: 'A merchant gives up what was authorized',
      path: '/reverse',
      fields: [transaction],
      words: 'Reverse it',
    },
    {
      what: 'A merchant gives something back',
      path: '/refund',
      fields: [card(), cents, merchant],
      words: 'Give it back',
    },
    {
      what: 'The bank changes a card by itself',
      path: '/cards/{cardId}',
      fields: [card(), select('status', 'it becomes', CARD_STATUSES, 'paused')],
      words: 'Change it',
    },
    {
      what: 'Somebody issues a card in the dashboard',
      path: '/issue-outside',
      fields: [text('name', 'name', 'Made in the dashboard')],
      words: 'Issue it',
    },
    {
      what: 'Somebody moves money there',
      path: '/transfer-outside',
      fields: [
        id('from', 'from virtual account', 'virtual-accounts'),
        id('to', 'to virtual account', 'virtual-accounts'),
        cents,
      ],
      words: 'Move it',
    },
    {
      what: 'Money comes in from another bank',
      path: '/deposit',
      fields: [select('accountId', 'account', accounts), cents],
      words: 'Pay it in',
    },
  ];
}
