import { pocketOf, spendable } from '../core/move-money.ts';
import { statusOf } from '../core/world.ts';
import { authorizationOf } from './render.ts';
import type { Shell } from './shell.ts';

/** Every effect with what its client was told, and every request; a late effect is its request's too. */
export function tellTruth({ bank, heard }: Shell, query: URLSearchParams): object {
  const since = Number(query.get('since') ?? 0);
  const cardId = query.get('cardId');
  const hadEffect = new Set(bank.effects.filter(({ outside }) => !outside).map(({ request }) => request));
  return {
    effects: bank.effects.filter((effect) => effect.n > since && (!cardId || effect.cardId === cardId)),
    requests: heard
      .filter((one) => one.n > since && (!cardId || one.path.includes(cardId)))
      .map((one) => ({ ...one, effect: one.effect || hadEffect.has(one.n) })),
  };
}

export function describeWorld({ bank: { world } }: Shell): object {
  return {
    customers: world.customers.size,
    accounts: world.accounts.size,
    cards: world.cards.size,
    ledgerSumCents: world.ledger.sum().toString(),
  };
}

/** Every card as it really is, with what is secret about it: so that what leaked can be told from other digits. */
export function describeCards({ bank }: Shell): object {
  return {
    cards: [...bank.world.cards.values()].map((card) => ({
      cardId: card.id,
      customerId: card.customerId,
      accountNumber: card.accountNumber,
      status: statusOf(card),
      /** What its cardholder could spend: of the account, or of the card's own pocket. */
      balanceCents: spendable(bank, card).toString(),
      pocket: pocketOf(card),
      number: card.number,
      cvv: card.cvv,
      pin: card.pin,
      pinText: card.pinText,
      token: card.token,
    })),
  };
}

export function describeCustomers({ bank, consents }: Shell): object {
  const open = [...consents.consents.values()].filter(({ revokedAtMs }) => revokedAtMs === null);
  return {
    customers: [...bank.world.customers.values()].map(({ id, firstName, surname, email }) => ({
      customerId: id,
      firstName,
      surname,
      email,
      accounts: bank.accountsOf(id).map(({ number }) => number),
      consents: open.filter(({ customerId }) => customerId === id).length,
    })),
  };
}

export const describeConsents = ({ consents }: Shell): object => ({
  consents: [...consents.consents.values()],
});

/** Every text that must never be seen outside a reply of the API. */
export function listSecrets({ bank: { world }, consents }: Shell): object {
  const rows = [...world.accounts.keys()].flatMap((number) => world.ledger.rowsOf(number));
  return {
    secrets: [
      ...[...world.cards.values()].flatMap(({ number, cvv, pin, pinText, token }) => [
        number,
        cvv,
        pin,
        pinText,
        token,
      ]),
      ...consents.given,
      ...[...consents.clients.values()].flatMap(({ secret, password }) => [secret, password]),
      ...rows.map(authorizationOf),
      ...[...world.customers.values()].map(({ bvn }) => bvn),
    ],
  };
}
