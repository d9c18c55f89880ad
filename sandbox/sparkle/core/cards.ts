import { testNumber } from '../../core/test-number.ts';
import type { Bank } from './bank.ts';
import { refusal } from './refusal.ts';
import { type Account, type Card, type CardStatus, type EffectKind, statusAt, statusOf } from './world.ts';

/** What is asked for in a new card, after its form was found right. */
export type NewCard = Pick<
  Card,
  | 'customerId'
  | 'productId'
  | 'type'
  | 'mode'
  | 'holderName'
  | 'pin'
  | 'pinText'
  | 'expiry'
  | 'address'
  | 'properties'
> & { readonly status: CardStatus };

/**
 * Issues a card to a customer, who may see it in lists only some time later (ms). Which account it draws on is an assumption (quirk `cardAccount`).
 */
export function createCard(
  bank: Bank,
  { status, ...asked }: NewCard,
  request: number,
  listedAfterMs = 0,
): Card {
  const account = accountForCards(bank, asked.customerId);
  const serial = bank.world.cards.size + 1;
  const id = bank.newId();
  const secret = bank.newId().replaceAll('-', '');
  const scheme = serial % 3 === 0 ? 'MASTERCARD' : 'VISA';
  const card: Card = {
    id,
    accountNumber: account.number,
    scheme,
    number: testNumber(scheme, serial),
    cvv: (100 + (Number.parseInt(secret.slice(0, 6), 16) % 900)).toString(),
    token: `tok${secret}`,
    ...asked,
    properties: bank.settings.quirks.customProperties === 'kept' ? asked.properties : [],
    atMs: bank.nowMs(),
    listedFromMs: bank.nowMs() + listedAfterMs,
    statuses: [{ atMs: bank.nowMs(), status }],
  };
  bank.world.cards.set(id, card);
  bank.note('issue', request, { cardId: id, customerId: card.customerId, accountNumber: account.number });
  return card;
}

function accountForCards(bank: Bank, customerId: string): Account {
  const usable = bank
    .accountsOf(customerId)
    .filter(({ activeFromMs }) => activeFromMs !== null && activeFromMs <= bank.nowMs())
    .sort((a, b) => a.atMs - b.atMs);
  const account = bank.settings.quirks.cardAccount === 'oldest' ? usable[0] : usable.at(-1);
  if (!account) throw refusal(400, 'account_number', 'NO_ACCOUNT', 'Customer has no active account');
  return account;
}

const REACHED: Readonly<Record<CardStatus, readonly CardStatus[]>> = {
  ACTIVE: ['INACTIVE', 'BLOCKED', 'LOST', 'STOLEN'],
  INACTIVE: ['ACTIVE', 'LOST', 'STOLEN'],
  BLOCKED: ['ACTIVE', 'LOST', 'STOLEN'],
  LOST: [],
  STOLEN: [],
};

/** What a change to this status is called in the log of effects. */
export const kindOf = (status: CardStatus): EffectKind & ('freeze' | 'unfreeze' | 'terminate') => {
  if (status === 'ACTIVE') return 'unfreeze';
  return status === 'LOST' || status === 'STOLEN' ? 'terminate' : 'freeze';
};

/** Changes a card's status; to the status it has already, it changes nothing. */
export function changeStatus(bank: Bank, card: Card, status: CardStatus, request: number): Card {
  const before = statusOf(card);
  if (before === status) return card;
  if (bank.settings.quirks.transitions === 'assumed' && !REACHED[before].includes(status)) {
    const sentence = `Card cannot change from ${before} to ${status}`;
    throw refusal(400, 'card_status', 'INVALID_STATUS_CHANGE', sentence);
  }
  card.statuses.push({ atMs: bank.nowMs(), status });
  bank.note(kindOf(status), request, { cardId: card.id, customerId: card.customerId });
  return card;
}

/** The cards of a customer as they were at a moment, oldest first; a status is told with each. */
export const cardsAt = (bank: Bank, customerId: string, atMs: number): [Card, CardStatus][] =>
  [...bank.world.cards.values()].flatMap((card): [Card, CardStatus][] => {
    const isListed = card.customerId === customerId && card.listedFromMs <= atMs;
    const status = isListed ? statusAt(card, atMs) : null;
    return status === null ? [] : [[card, status]];
  });
