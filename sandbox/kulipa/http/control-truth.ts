import type { Shell } from './shell.ts';

/** Every effect with what its client was told, and every request; a late effect is its request's too. */
export function tellTruth({ core, heard }: Shell, query: URLSearchParams): object {
  const since = Number(query.get('since') ?? 0);
  const cardId = query.get('cardId');
  return {
    effects: core.effects.filter((effect) => effect.n > since && (!cardId || effect.cardId === cardId)),
    requests: heard.filter((one) => one.n > since && (!cardId || one.path.includes(cardId))),
  };
}

export function describeWorld({ core: { world } }: Shell): object {
  const { books } = world;
  const accounts = books.accounts();
  const total = accounts.reduce((sum, account) => sum + books.balance(account), 0n);
  return {
    customers: world.users.size,
    wallets: world.wallets.size,
    cards: world.cards.size,
    payments: world.payments.size,
    designs: world.designs,
    companyId: world.companyId,
    entries: books.entries.length,
    /** Of all accounts together: nothing, or the books are wrong. */
    totalMicros: total.toString(),
  };
}

/** Every card as it really is, its secrets included: so that what leaked can be told from other digits. */
export function describeCards({ core: { world } }: Shell): object {
  return {
    cards: world.cards.all().map(({ id, userId, type, status, frozenBy, number, cvv, pin, ...card }) => ({
      cardId: id,
      customerId: userId,
      type,
      status,
      frozenBy,
      number,
      cvv,
      pin,
      replaces: card.replaces,
      replacedBy: card.replacedBy,
    })),
  };
}
