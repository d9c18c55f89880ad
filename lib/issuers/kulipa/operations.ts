import type { Operation, PortCall } from '../operations.ts';

const PAGES = 'kulipa.readme.io/reference';
/** An integrator's public client: what it does was observed, and never promised by Kulipa. */
const CLIENT = 'github.com/Beans-BV/kulipa-dotnet-sdk';
const page = (name: string): string => `${PAGES}/${name}`;

const works = (
  name: string,
  call: string,
  source: string,
  portCall: NonNullable<Operation['portCall']>,
): Operation => ({ name, call, source, standing: 'works', portCall });
const notUsed = (
  name: string,
  call: string,
  source: string,
  why: string,
  wouldServe?: PortCall,
): Operation => ({
  name,
  call,
  source,
  standing: 'not_used',
  why,
  ...(wouldServe === undefined ? {} : { portCall: wouldServe }),
});
const undocumented = (name: string, source: string, why: string): Operation => ({
  name,
  call: 'not documented',
  source,
  standing: 'undocumented',
  why,
});

const BY_THE_APP = 'Users change what concerns them in the programme’s own app.';
const BY_THE_USER = 'It needs a signature of the cardholder’s wallet, which no back office has.';
const ON_THE_DEVICE = 'The address that a token names is for the cardholder’s device; it shows the number.';
const OLDER = 'An older copy of the page has it so; the newer one is followed.';
const MOVES_CHAIN_MONEY =
  'It sends the user’s money to the chain; it is the user’s own order, and takes seven days.';
const PERSONAL = 'It gives out verified personal papers; the desk keeps none.';
const SET_UP = 'Setting up webhooks belongs to Kulipa’s dashboard.';

/** Every documented operation of Kulipa, page or client, and what becomes of it here. */
export const KULIPA_OPERATIONS: readonly Operation[] = [
  works('List users', 'GET /users', CLIENT, ['identity', 'listCustomers']),
  works('Read a user', 'GET /users/{id}', page('onboarding-faq'), 'getCustomer'),
  works('Read a user’s balance', 'GET /users/{id}/balance', CLIENT, 'listCustomerWallets'),
  works('Create a user', 'POST /users', page('onboarding-flow'), 'create_customer'),
  notUsed('Create a user with a KYC', 'POST /kyc', page('intro-to-users'), OLDER),
  notUsed('Change a phone number', 'PUT /users/{id}/phone-number', CLIENT, BY_THE_APP),
  notUsed('Change an e-mail', 'PUT /users/{id}/email', CLIENT, BY_THE_APP),
  notUsed('Change an address', 'PUT /users/{id}/address', page('onboarding-faq'), BY_THE_APP),
  notUsed('Change a shipping address', 'PUT /users/{id}/shipping-address', CLIENT, BY_THE_APP),
  works('Start a KYC', 'PUT /kycs', page('onboarding-flow'), 'beginIdentityCheck'),
  notUsed('Export a KYC', 'GET /kycs/export', page('kyc-export'), PERSONAL),
  notUsed('Import a KYC', 'PUT /kycs', page('importkyc'), 'The page marks it as not yet available.'),

  works('List cards', 'GET /cards', page('basics-pagination'), ['listCards', 'listCustomerCards']),
  works('Read a card', 'GET /cards/{id}', CLIENT, 'getCard'),
  works('Issue a card', 'POST /cards', page('createcard'), 'issue'),
  works('Activate a physical card', 'PUT /cards/{id}/activate', CLIENT, 'activate'),
  works('Freeze a card', 'PUT /cards/{id}/freeze', page('freezecard'), 'freeze'),
  works('Unfreeze a card', 'PUT /cards/{id}/unfreeze', page('unfreezecard'), 'unfreeze'),
  works('Revoke a card', 'PUT /cards/{id}/revoke', CLIENT, 'terminate'),
  works('Reissue a card', 'POST /cards/{id}/reissue', page('reissuecard'), 'reissue'),
  works('List spending controls', 'GET /cards/{id}/spending-controls', CLIENT, 'getCard'),
  works('Set a spending control', 'POST /cards/{id}/spending-controls', CLIENT, 'set_limit'),
  works('End a spending control', 'DELETE /cards/{id}/spending-controls/{id}', CLIENT, 'set_limit'),
  notUsed('Freeze a card, older form', 'POST /cards/{id}/freeze', page('freezecard'), OLDER),
  notUsed(
    'Revoke a card, as the page has it',
    'POST /cards/{id}/revoke',
    page('revokecard'),
    'The client sends PUT, as all other orders about a card are sent.',
  ),
  notUsed('Ask for the card number', 'POST /cards/{id}/pan', page('generatepantoken'), BY_THE_USER),
  notUsed('Ask for the PIN', 'POST /cards/{id}/pincode', page('generatepintoken'), BY_THE_USER),
  notUsed('Show the card number', 'POST {callbackUrl}', page('generatepantoken'), ON_THE_DEVICE),

  works('List card payments', 'GET /cardPayments', CLIENT, ['listCardRecords', 'listCustomerRecords']),

  works('List wallets', 'GET /wallets', CLIENT, 'listCustomerWallets'),
  notUsed('Read a wallet', 'GET /wallets/{id}', CLIENT, 'The list of the user’s wallets tells the same.'),
  notUsed(
    'Read a wallet’s balance',
    'GET /wallets/{id}/balance',
    CLIENT,
    'The user’s balance tells the same.',
  ),
  works('List deposits', 'GET /wallets/{id}/top-ups', CLIENT, 'listWalletRecords'),
  works('List withdrawals', 'GET /wallets/{id}/withdrawals', CLIENT, 'listWalletRecords'),
  notUsed(
    'Withdraw from a wallet',
    'POST /wallets/{id}/withdrawals',
    page('withdrawfundswallet'),
    MOVES_CHAIN_MONEY,
  ),
  notUsed('Create a wallet', 'POST /wallets', page('createwallet'), 'For companies only, as account set-up.'),
  notUsed('Verify a wallet', 'PUT /wallets/{id}/verify', page('verifywallet'), BY_THE_USER),

  works('Look a webhook key up', 'GET /webhooks/keys/{id}', CLIENT, 'webhook'),
  undocumented('Subscribe to webhooks', page('intro-to-webhooks'), SET_UP),
  undocumented('Verify a subscription', page('verifywebhooksubscription'), SET_UP),
  undocumented('Resume a subscription', page('intro-to-webhooks'), SET_UP),
  undocumented('List designs', page('createcard'), 'Their ids are needed, and no page read lists them.'),
];
