import type { CustomerField } from '../issuer.ts';
import { BLOCKCHAINS } from './assumptions.ts';

type More = Partial<CustomerField>;

const field =
  (section: string, isRequired: boolean) =>
  (name: string, label: string, kind: CustomerField['kind'] = 'text', more: More = {}): CustomerField => ({
    name,
    label,
    kind,
    isRequired,
    section,
    ...more,
  });

const person = field('Person', true);
const morePerson = field('Person', false);
const contact = field('Contact', true);
const moreContact = field('Contact', false);
const address = field('Address', false);
const wallet = field('Wallet', true);

/** A public key on Stellar: money that leaves for another address does not come back. */
export const STELLAR_ADDRESS = /^G[A-Z2-7]{55}$/;

const CHAIN_WORDS = { 'stellar-mainnet': 'Stellar', 'stellar-testnet': 'Stellar, its test network' } as const;

const NAME: More = { pattern: '^.{2,64}$', hint: 'From 2 to 64 characters.' };

/** Half an address is refused by Kulipa: what it needs is needed as soon as one of these is typed. */
const OF_ADDRESS = ['address1', 'address2', 'city', 'postalCode', 'state', 'countryCode'];
const needed: More = { requiredWith: OF_ADDRESS };

/**
 * `POST /users` (kulipa.md 6.1). Kulipa requires the wallet alone; name and e-mail are required here, because the
 * desk finds by them what became of a request.
 */
export const CUSTOMER_FORM: readonly CustomerField[] = [
  person('firstName', 'First name', 'text', NAME),
  person('lastName', 'Last name', 'text', NAME),
  morePerson('dateOfBirth', 'Date of birth', 'birth_date'),
  morePerson('countryOfBirth', 'Country of birth', 'country'),
  morePerson('countryOfResidence', 'Country of residence', 'country'),
  contact('email', 'E-mail', 'email', { isWide: true }),
  moreContact('phoneCode', 'Dial code', 'dial_code', { requiredWith: ['phone'] }),
  moreContact('phone', 'Phone', 'phone', {
    requiredWith: ['phoneCode'],
    pattern: '^\\d{4,12}$',
    hint: 'Up to 12 digits, without the code before it.',
  }),
  address('address1', 'Street', 'text', { ...needed, maxLength: 150, isWide: true }),
  address('address2', 'Second line', 'text', { maxLength: 50, isWide: true }),
  address('city', 'City', 'text', { ...needed, maxLength: 50 }),
  address('postalCode', 'Postal code', 'text', { ...needed, maxLength: 16 }),
  address('state', 'State', 'text', { pattern: '^[A-Z]{2}$', hint: 'Two capital letters, such as CA.' }),
  address('countryCode', 'Country', 'country', needed),
  wallet('blockchain', 'Blockchain', 'choice', {
    choices: BLOCKCHAINS.map((value) => ({ value, label: CHAIN_WORDS[value] })),
  }),
  wallet('withdrawalAddress', 'Withdrawal address', 'text', {
    isWide: true,
    pattern: STELLAR_ADDRESS.source,
    hint: 'The user’s own Stellar address: G and 55 more capital letters and digits. Withdrawals go there.',
  }),
];
