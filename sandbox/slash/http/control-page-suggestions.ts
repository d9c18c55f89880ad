import { toDollars } from '../../core/cents.ts';
import type { SlashCore } from '../core/core.ts';
import { available } from '../core/world.ts';

/** What can be named in the forms of the page; no number of a card or an account. */
export function suggest({ books }: SlashCore) {
  const open = books.virtualAccounts.all().filter(({ closedAt }) => closedAt === null);
  return {
    cards: books.cards
      .all()
      .filter(({ status }) => status === 'active')
      .map(({ id, name }) => ({ id, words: name })),
    authorizations: books.transactions
      .all()
      .filter(({ detailedStatus }) => detailedStatus === 'pending')
      .map(({ id, description, amountCents }) => ({
        id,
        words: `${toDollars(-amountCents)} USD, ${description}`,
      })),
    'virtual-accounts': open.map(({ id, name, accountId }) => ({
      id,
      words: `${books.account(accountId).name}, ${name}, ${toDollars(books.balance(available(id)))} USD`,
    })),
  };
}
