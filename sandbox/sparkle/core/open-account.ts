import type { Bank } from './bank.ts';
import type { Account, Customer } from './world.ts';

export interface NewAccount {
  readonly person: Omit<Customer, 'id' | 'bvn' | 'atMs'>;
  readonly nameOnAccount: string;
  readonly productId: string;
}

/** Opens an account for somebody new. It is PENDING until the customer has done what an e-mail asks for. */
export function openAccount(
  bank: Bank,
  { person, nameOnAccount, productId }: NewAccount,
  request: number,
): Account {
  const atMs = bank.nowMs();
  const customer: Customer = { ...person, id: bank.newId(), bvn: bvnOf(bank.world.customers.size), atMs };
  const account: Account = {
    number: accountNumber(bank.world.accounts.size + 1),
    customerId: customer.id,
    name: nameOnAccount,
    type: 'SAVINGS',
    productId,
    atMs,
    activeFromMs: atMs + bank.settings.accountOpensAfterMs,
  };
  bank.world.customers.set(customer.id, customer);
  bank.world.accounts.set(account.number, account);
  bank.note('open_account', request, { customerId: customer.id, accountNumber: account.number });
  return account;
}

/** Eleven digits, different for each serial. */
export const bvnOf = (serial: number): string => `2${(2_200_000_000 + serial).toString()}`;

/** Ten digits, different for each serial. */
export const accountNumber = (serial: number): string => `30${serial.toString().padStart(8, '0')}`;

export const accountStatus = ({ activeFromMs }: Account, atMs: number): 'ACTIVE' | 'PENDING' =>
  activeFromMs !== null && activeFromMs <= atMs ? 'ACTIVE' : 'PENDING';
