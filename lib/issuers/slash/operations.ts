import type { Operation } from '../operations.ts';
import { SLASH_OTHER_OPERATIONS } from './other-operations.ts';

const PAGES = 'docs.slash.com/api-reference';
/** The vendor's own description of its interface; the source where no page of its own was read. */
const DOCUMENT = `${PAGES}/openapi.json`;

type Row = readonly [name: string, call: string, source?: string];

const works = (
  portCall: NonNullable<Operation['portCall']>,
  ...[name, call, source = DOCUMENT]: Row
): Operation => ({ name, call, source, standing: 'works', portCall });
const notUsed = (why: string, ...rows: readonly Row[]): readonly Operation[] =>
  rows.map(([name, call, source = DOCUMENT]) => ({ name, call, source, standing: 'not_used', why }));

/** Every operation Slash documents, and what becomes of it here. */
export const SLASH_OPERATIONS: readonly Operation[] = [
  works(['identity', 'listCustomers', 'getCustomer'], 'Legal entities the key reaches', 'GET /legal-entity'),
  works('getCardWallet', 'List accounts', 'GET /account'),
  ...notUsed('The list of accounts says the same.', ['Get an account', 'GET /account/{accountId}']),
  ...notUsed(
    'Cards draw on virtual accounts, whose balances are shown; the cash and the credit of a charge card account are the sums behind them.',
    ['Get the balances of an account', 'GET /account/{accountId}/balance'],
  ),
  ...notUsed(
    'Slash would ask this desk about every payment and wait 1.5 s for a yes; a desk for people is not where that is decided. Enterprise only.',
    [
      'Get the authorization webhook of an account',
      'GET /account/{accountId}/authorization-webhook',
      `${PAGES}/authorization-webhook-overview`,
    ],
    [
      'Set up the authorization webhook of an account',
      'PUT /account/{accountId}/authorization-webhook',
      `${PAGES}/authorization-webhook-overview`,
    ],
    [
      'Change the authorization webhook of an account',
      'PATCH /account/{accountId}/authorization-webhook',
      `${PAGES}/authorization-webhook-overview`,
    ],
  ),
  works(['listWallets', 'getCardWallet'], 'List virtual accounts', 'GET /virtual-account'),
  ...notUsed(
    'The desk moves money between virtual accounts that are there; opening them is done in the dashboard of Slash.',
    ['Open a virtual account', 'POST /virtual-account'],
  ),
  works('listWalletRecords', 'Get a virtual account', 'GET /virtual-account/{virtualAccountId}'),
  ...notUsed('As opening one: it is done in the dashboard of Slash.', [
    'Change or close a virtual account',
    'PATCH /virtual-account/{virtualAccountId}',
  ]),
  works(
    ['listCardRecords', 'listCustomerRecords', 'listWalletRecords'],
    'List transactions',
    'GET /transaction',
  ),
  ...notUsed('The desk adds up the rows it has kept itself.', [
    'Sum up transactions',
    'GET /transaction/aggregation',
  ]),
  ...notUsed('The list shows the whole transaction.', [
    'Get a transaction',
    'GET /transaction/{transactionId}',
  ]),
  ...notUsed('The desk keeps notes of its own.', [
    'Note on a transaction',
    'PATCH /transaction/{transactionId}/note',
  ]),
  ...notUsed('That a transaction is a fee is told in the list.', [
    'Fee details of a transaction',
    'GET /transaction/{transactionId}/fee-details',
  ]),
  works(['fund', 'withdraw'], 'Move money between virtual accounts', 'POST /transfer/virtual-account'),
  ...notUsed(
    'Cards are funded within their account; money that leaves it is not the business of a desk for cards.',
    ['Move money between accounts', 'POST /transfers/book-transfer'],
  ),
  works(['listCards', 'listCustomerCards'], 'List cards', 'GET /card'),
  works('issue', 'Create a card', 'POST /card', `${PAGES}/card-post`),
  works(
    ['freeze', 'unfreeze', 'terminate', 'rename'],
    'Change a card: status, name',
    'PATCH /card/{cardId}',
    `${PAGES}/card-patch`,
  ),
  works('getCard', 'Get a card', 'GET /card/{cardId}', `${PAGES}/card-get-by-id`),
  ...notUsed('This desk never holds a card number. It would come from another host, vault.joinslash.com.', [
    'Show the number and the code of a card',
    'GET /card/{cardId}?include_pan=true&include_cvv=true',
    `${PAGES}/card-get-by-id`,
  ]),
  works(
    'getCard',
    'Get the utilization of a card',
    'GET /card/{cardId}/utilization',
    `${PAGES}/card-utilization-get`,
  ),
  ...notUsed(
    'Modifiers are for enterprise customers only, and the one there is (recurring payments only) is no concern of this desk.',
    ['List the modifiers of a card', 'GET /card/{cardId}/modifier'],
    ['Set a modifier of a card', 'PUT /card/{cardId}/modifier'],
  ),
  works('set_limit', 'Merge into the spending rules of a card', 'PATCH /card/{cardId}/spending-constraint'),
  works('set_limit', 'Replace the spending rules of a card', 'PUT /card/{cardId}/spending-constraint'),
  works('listChoices', 'List card groups', 'GET /card-group'),
  works('listChoices', 'List merchant categories', 'GET /merchant-category'),
  ...notUsed(
    'Groups are kept in the dashboard of Slash; here a card can be put into one when it is made.',
    ['Create a card group', 'POST /card-group'],
    ['Change a card group', 'PATCH /card-group/{cardGroupId}'],
  ),
  ...notUsed('The list says the same.', ['Get a card group', 'GET /card-group/{cardGroupId}']),
  ...notUsed(
    'Groups are kept in the dashboard of Slash; here a card can be put into one when it is made.',
    ['Get the utilization of a card group', 'GET /card-group/{cardGroupId}/utilization'],
    ['Merge into the spending rules of a card group', 'PATCH /card-group/{cardGroupId}/spending-constraint'],
    ['Replace the spending rules of a card group', 'PUT /card-group/{cardGroupId}/spending-constraint'],
  ),
  ...notUsed('Without one Slash chooses a product by itself.', ['List card products', 'GET /card-product']),
  ...notUsed(
    'Where webhooks go is set up once, in the dashboard of Slash: no call of this desk changes it.',
    ['List webhook endpoints', 'GET /webhook'],
    ['Create a webhook endpoint', 'POST /webhook'],
    ['Get a webhook endpoint', 'GET /webhook/{webhookId}'],
    ['Change a webhook endpoint', 'PATCH /webhook/{webhookId}'],
  ),
  ...notUsed(
    'Rules about single merchants are shown, and can be taken away with all others; they are made in the dashboard of Slash.',
    ['Search merchants', 'GET /merchant'],
    ['Get a merchant', 'GET /merchant/{merchantId}'],
  ),
  works(
    'webhook',
    'Tell that something happened',
    'POST to the address of this desk',
    `${PAGES}/webhook-overview`,
  ),
  ...SLASH_OTHER_OPERATIONS,
];
