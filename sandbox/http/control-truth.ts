import type { Shell } from './shell.ts';

/** Every effect with what its client was told, and every request; a late effect is its request's too. */
export function tellTruth({ core, heard }: Shell, query: URLSearchParams): object {
  const since = Number(query.get('since') ?? 0);
  const cardId = query.get('cardId');
  const hadEffect = new Set(core.effects.filter(({ outside }) => !outside).map(({ request }) => request));
  return {
    effects: core.effects.filter((effect) => effect.n > since && (!cardId || effect.cardId === cardId)),
    requests: heard
      .filter((one) => one.n > since && (!cardId || one.path.includes(cardId)))
      .map((one) => ({ ...one, effect: one.effect || hadEffect.has(one.n) })),
  };
}

export function describeWorld({ core: { world } }: Shell): object {
  return {
    companyId: world.companyId,
    customers: world.customers.size,
    cards: world.cards.size,
    rows: [...world.rows.values()].reduce((sum, rows) => sum + rows.length, 0),
    walletCents: world.walletCents.toString(),
  };
}

/** Every card as it really is, its number and code included: so that what leaked can be told from other digits. */
export function describeCards({ core: { world } }: Shell): object {
  return {
    cards: [...world.cards.values()].map(({ id, customerId, status, balanceCents, number, cvv }) => ({
      cardId: id,
      customerId,
      status,
      balanceCents: balanceCents.toString(),
      number,
      cvv,
    })),
  };
}
