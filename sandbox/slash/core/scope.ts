import type { Books } from './books.ts';
import type { Account, Card, CardGroup, Transaction, VirtualAccount } from './world.ts';

// What one legal entity may touch; what belongs to another one is not there.

export function accountOf(books: Books, legalEntityId: string, id: string): Account {
  const account = books.account(id);
  if (account.legalEntityId !== legalEntityId) throw books.missing('Account');
  return account;
}

export function virtualAccountOf(books: Books, legalEntityId: string, id: string): VirtualAccount {
  const found = books.virtualAccount(id);
  if (books.account(found.accountId).legalEntityId !== legalEntityId) throw books.missing('Virtual account');
  return found;
}

export function cardOf(books: Books, legalEntityId: string, id: string): Card {
  const card = books.card(id);
  if (books.account(card.accountId).legalEntityId !== legalEntityId) throw books.missing('Card');
  return card;
}

export function groupOf(books: Books, legalEntityId: string, id: string): CardGroup {
  const group = books.group(id);
  if (books.account(group.accountId).legalEntityId !== legalEntityId) throw books.missing('Card group');
  return group;
}

export function transactionOf(books: Books, legalEntityId: string, id: string): Transaction {
  const found = books.transaction(id);
  if (books.account(found.accountId).legalEntityId !== legalEntityId) throw books.missing('Transaction');
  return found;
}
