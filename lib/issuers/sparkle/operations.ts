import type { Operation } from '../operations.ts';

const PAGES = 'docs-sandbox.sparkle.fyi';
const CARDS = `${PAGES}/api-reference/cards`;
const ACCOUNTS = `${PAGES}/api-reference/accounts`;
const TRANSFERS = `${PAGES}/api-reference/transfers`;
const AUTH = `${PAGES}/api-reference/authentication`;

/** Every operation Sparkle documents, and what becomes of it here. */
export const SPARKLE_OPERATIONS: readonly Operation[] = [
  {
    name: 'Create a card',
    call: 'POST /cards',
    source: `${CARDS}/create-customercard`,
    standing: 'works',
    why: 'The call is documented; with which cipher the PIN in it is encrypted is assumed.',
    portCall: 'issue',
  },
  {
    name: 'List the cards of a customer',
    call: 'GET /cards',
    source: `${CARDS}/get-customer-cards`,
    standing: 'works',
    portCall: ['listCards', 'listCustomerCards', 'getCard'],
  },
  {
    name: 'Change the status of a card',
    call: 'PATCH /cards/{id}/status',
    source: `${PAGES}/guides/cards`,
    standing: 'undocumented',
    why: 'The guide names the operation and its scope, no page its method, path and body. The call is assumed, in a sandbox only.',
    portCall: ['freeze', 'unfreeze', 'terminate'],
  },
  {
    name: 'Get the consenting customer',
    call: 'GET /customers',
    source: `${PAGES}/api-reference/customers/get-customer-details`,
    standing: 'works',
    portCall: ['listCustomers', 'getCustomer'],
  },
  {
    name: 'List the accounts of a customer',
    call: 'GET /accounts',
    source: `${ACCOUNTS}/get-accounts`,
    standing: 'works',
    portCall: 'listCustomerWallets',
  },
  {
    name: 'Get the balances of an account',
    call: 'GET /accounts/{account_number}/balances',
    source: `${ACCOUNTS}/get-account-balances`,
    standing: 'works',
    portCall: 'listCustomerWallets',
  },
  {
    name: 'Get the statement of an account',
    call: 'GET /accounts/{account_number}/transactions',
    source: `${ACCOUNTS}/get-account-transactions`,
    standing: 'works',
    portCall: 'listWalletRecords',
  },
  {
    name: 'Open an account',
    call: 'POST /accounts',
    source: `${ACCOUNTS}/open-account`,
    standing: 'not_used',
    why: 'It makes a bank account, not a customer of this desk: nobody can act for them before they consent.',
  },
  {
    name: 'Ask whose account a transfer would reach',
    call: 'POST /transactions/enquiry',
    source: `${TRANSFERS}/initiate-transfer-enquiry`,
    standing: 'not_used',
    why: 'Bank transfers are outside a card back office.',
  },
  {
    name: 'Transfer money',
    call: 'POST /transactions',
    source: `${TRANSFERS}/transfer-funds`,
    standing: 'undocumented',
    why: 'Path and body are on no page that was read, and bank transfers are outside a card back office.',
  },
  {
    name: 'Get the status of a transfer',
    call: 'GET /transactions/{batch_reference}',
    source: `${TRANSFERS}/get-transfer-status`,
    standing: 'not_used',
    why: 'Bank transfers are outside a card back office.',
  },
  {
    name: 'Register an application',
    call: 'POST /dcr',
    source: `${PAGES}/guides/developer-onboarding`,
    standing: 'not_used',
    why: 'Done once, by a person; the desk is configured with what came of it.',
  },
  {
    name: 'Read a registration',
    call: 'GET /dcr',
    source: `${PAGES}/guides/developer-onboarding`,
    standing: 'not_used',
    why: 'Done once, by a person; the desk is configured with what came of it.',
  },
  {
    name: 'Ask a customer for consent',
    call: 'GET /oauth/authorize',
    source: AUTH,
    standing: 'works',
    why: 'The flow is documented, the path is assumed.',
    portCall: 'consents',
  },
  {
    name: 'Get tokens: with a code, a refresh token, or as the application',
    call: 'POST /oauth/token',
    source: AUTH,
    standing: 'works',
    why: 'The flows are documented, the path is assumed.',
    portCall: 'credential',
  },
  {
    name: 'Ask a customer without a browser (device code)',
    call: 'POST /oauth/device',
    source: AUTH,
    standing: 'not_used',
    why: 'Customers of this desk have a browser; the path is not documented either.',
  },
  {
    name: 'Give a token back',
    call: 'POST /oauth/revoke',
    source: AUTH,
    standing: 'undocumented',
    why: 'That consents can be taken back is documented, how is not: RFC 7009 is assumed.',
    portCall: 'consents',
  },
  {
    name: 'Pay bills, list billers',
    call: 'several, paths not read',
    source: AUTH,
    standing: 'undocumented',
    why: 'Bill payments are outside a card back office; their pages were not read.',
  },
];
