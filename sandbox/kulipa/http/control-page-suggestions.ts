import type { Suggestion } from '../../control-page/render-page.ts';
import type { Core } from '../core/core.ts';
import { toDollars } from '../core/money.ts';
import type { User } from '../core/world.ts';

const nameOf = ({ firstName, lastName }: User): string => `${firstName ?? ''} ${lastName ?? ''}`.trim();

/** What can be named in the forms of the page: cards in use, and whatever still waits for its end. */
export function suggest({ world }: Core) {
  const { users, wallets, cards, payments, withdrawals, kycs } = world;
  const of = (id: string | null, words = ''): string => {
    const user = id === null ? null : users.get(id);
    return [words, user ? nameOf(user) : ''].filter(Boolean).join(', ');
  };
  const some = <T extends { readonly id: string }>(
    from: readonly T[],
    words: (one: T) => string,
  ): readonly Suggestion[] => from.map((one) => ({ id: one.id, words: words(one) }));
  const open = withdrawals.all().filter(({ status }) => status === 'pending' || status === 'draft');
  return {
    cards: some(
      cards.all().filter(({ status }) => status === 'active'),
      ({ userId, type }) => of(userId, type),
    ),
    users: some(users.all(), (user) => `${nameOf(user)}, ${user.status}`),
    wallets: some(wallets.all(), ({ userId, status }) => of(userId, status)),
    payments: some(
      payments.all().filter(({ status }) => status === 'confirmed'),
      ({ amountCents, merchant }) => `${toDollars(amountCents)} USD, ${merchant.name}`,
    ),
    withdrawals: some(open, ({ userId, status }) => of(userId, status)),
    kycs: some(
      kycs.all().filter(({ status }) => status === 'pending'),
      ({ userId, type }) => of(userId, type),
    ),
  };
}
