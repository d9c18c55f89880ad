import type { Operation, PortCall } from '../operations.ts';

const PAGES = 'developer.cartevo.co';
const page = (name: string): string => `${PAGES}/api-reference/endpoint/${name}`;

const works = (
  name: string,
  call: string,
  source: string,
  portCall: PortCall | readonly PortCall[],
): Operation => ({ name, call, source: page(source), standing: 'works', portCall });
const notUsed = (name: string, call: string, source: string, why: string): Operation => ({
  name,
  call,
  source: page(source),
  standing: 'not_used',
  why,
});
const undocumented = (name: string, call: string, source: string, why: string): Operation => ({
  name,
  call,
  source: page(source),
  standing: 'undocumented',
  why,
});

const LIST_TELLS = 'The list that is read anyway tells the same.';
const MOBILE_MONEY =
  'Collecting and paying out mobile money moves the company’s own money, not that of cards; it is done in Cartevo’s dashboard.';

/** Every operation Cartevo documents, and what becomes of it here. */
export const CARTEVO_OPERATIONS: readonly Operation[] = [
  works('Get an access token', 'POST /auth/token', 'post-access-token', 'credential'),

  works('Create a customer, documents as files', 'POST /customers', 'post-customers', 'create_customer'),
  works(
    'Create a customer, documents as addresses',
    'POST /customers/enroll',
    'post-enroll-customer',
    'create_customer',
  ),
  works('List customers', 'GET /customers', 'get-customers', 'listCustomers'),
  works('Get a customer', 'GET /customers/{id}', 'get-customer-by-id', ['getCustomer', 'listCustomerCards']),
  works(
    'List the cards of a customer',
    'GET /customers/{id}/cards',
    'get-customer-cards',
    'listCustomerCards',
  ),
  works(
    'List the transactions of a customer',
    'GET /customers/{id}/transactions',
    'get-customer-transactions',
    'listCustomerRecords',
  ),
  undocumented(
    'Submit documents again after a rejection',
    'not documented',
    'post-create-card',
    'The page on issuing asks for it, and no page says how.',
  ),

  works('Issue a card', 'POST /cards', 'post-create-card', 'issue'),
  works('List cards', 'GET /cards', 'get-cards', 'listCards'),
  works('Get a card', 'GET /cards/{id}', 'get-card-by-id', 'getCard'),
  notUsed(
    'Show the number and the code of a card',
    'GET /cards/{id}?reveal=true',
    'get-card-by-id',
    'This desk never holds a card number.',
  ),
  works('Fund a card', 'POST /cards/{id}/fund', 'post-card-fund', 'fund'),
  works('Withdraw from a card', 'POST /cards/{id}/withdraw', 'post-card-withdraw', 'withdraw'),
  works('Freeze a card', 'PUT /cards/{id}/freeze', 'put-card-freeze', 'freeze'),
  works('Unfreeze a card', 'PUT /cards/{id}/unfreeze', 'put-card-unfreeze', 'unfreeze'),
  works('Terminate a card', 'POST /cards/{id}/terminate', 'post-terminate-card', 'terminate'),
  works(
    'List the transactions of a card',
    'GET /cards/{id}/transactions',
    'get-card-transactions',
    'listCardRecords',
  ),
  undocumented(
    'Get a transaction of a card',
    'GET /cards/{id}/transactions/{transactionId}',
    'get-transaction',
    'It is named in passing; its own page was not found and its shape is unknown.',
  ),

  works('List wallets', 'GET /wallets', 'get-wallets', ['identity', 'listWallets']),
  works('Get the wallet that cards draw on', 'GET /wallets/usd-balance', 'get-wallet-usd-balance', [
    'getCardWallet',
  ]),
  notUsed('Get a wallet', 'GET /wallets/{id}', 'get-wallet-by-id', LIST_TELLS),
  notUsed(
    'Open a wallet',
    'POST /wallets',
    'post-wallets',
    'Done once, by a person, in Cartevo’s dashboard; the new wallet is listed here by itself.',
  ),
  notUsed('Fund a wallet from mobile money', 'POST /wallets/fund', 'post-wallets-fund', MOBILE_MONEY),
  notUsed(
    'Move money between wallets',
    'POST /wallets/deposit',
    'post-wallets-deposit',
    'The caller names rate and both amounts and takes no key: a mistake there cannot be told from a choice.',
  ),
  undocumented(
    'Transfer within a wallet',
    'POST /wallets/{id}/transfer-internal',
    'get-payment-balance',
    'It is named in passing, without a page of its own.',
  ),
  undocumented(
    'Calculate the fees of a transfer',
    'POST /wallets/calculate-transfer-fees',
    'post-payment-payout',
    'It is named in passing, without a page of its own.',
  ),
  works(
    'List the wallet transactions of the company',
    'GET /wallet/transactions',
    'get-wallet-transactions-global',
    'listWalletRecords',
  ),
  works(
    'List the transactions of a wallet',
    'GET /wallet/transactions/wallet/{walletId}',
    'get-wallet-transactions',
    'listWalletRecords',
  ),
  notUsed('Get a wallet transaction', 'GET /wallet/transactions/{id}', 'get-transaction', LIST_TELLS),

  notUsed(
    'Quote an exchange rate',
    'POST /company/exchange-rates/convert',
    'post-convert',
    'Cards and the wallet they draw on are in US dollars: nothing here is exchanged.',
  ),
  notUsed('Collect mobile money', 'POST /payment/collect', 'post-payment-collect', MOBILE_MONEY),
  notUsed('Pay out mobile money', 'POST /payment/payout', 'post-payment-payout', MOBILE_MONEY),
  notUsed(
    'List mobile-money payments',
    'GET /payment/transactions',
    'get-payment-transactions',
    MOBILE_MONEY,
  ),
  notUsed(
    'Get the status of a mobile-money payment',
    'GET /payment/transactions/{transactionId}/status',
    'get-payment-transaction-status',
    MOBILE_MONEY,
  ),
  notUsed(
    'Get the balances for mobile money',
    'GET /payment/balance',
    'get-payment-balance',
    'It tells parts of a wallet; which part cards draw on is not stated, so their wallet is asked for instead.',
  ),

  works('Tell that something happened', 'POST to the address of this desk', 'webhook', 'webhook'),
];
