import type { Operation, PortCall } from '../../operations.ts';

const works = (name: string, call: string, portCall: PortCall | readonly PortCall[]): Operation => ({
  name,
  call,
  source: 'README.md',
  standing: 'works',
  portCall,
});

/** Every operation of the tiny issuer, and what becomes of it here. */
export const TINY_OPERATIONS: readonly Operation[] = [
  works('List people', 'GET /people', 'listCustomers'),
  works('Get a person', 'GET /people/{id}', 'getCustomer'),
  works('List the cards of a person', 'GET /people/{id}/cards', 'listCustomerCards'),
  works('List cards', 'GET /cards', 'listCards'),
  works('Get a card', 'GET /cards/{id}', 'getCard'),
  works('List the rows of a card', 'GET /cards/{id}/rows', 'listCardRecords'),
  works('Get the purse', 'GET /purse', ['identity', 'getCardWallet', 'listWallets']),
  works('Issue a card', 'POST /cards', 'issue'),
  works('Switch a card off', 'PUT /cards/{id}/off', 'freeze'),
  works('Switch a card on', 'PUT /cards/{id}/on', 'unfreeze'),
  {
    name: 'Fill the purse',
    call: 'not documented',
    source: 'README.md',
    standing: 'undocumented',
    why: 'Its documentation names it and says no more.',
  },
];
