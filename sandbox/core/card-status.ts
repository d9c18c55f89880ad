import type { Books, Step } from './books.ts';
import { listRows } from './list-rows.ts';
import { type Plan, unavailable } from './perform.ts';
import { Refusal } from './refusal.ts';
import type { Due } from './schedule.ts';
import type { Twist } from './twist.ts';
import type { Card, CardStatus, EffectKind } from './world.ts';

export interface Terminated {
  readonly card: Card;
  readonly refundProcessed: boolean;
  readonly before: bigint;
}

export function planFreeze(books: Books, request: number, cardId: string, lock: boolean): Plan<Card> {
  const card = books.card(cardId);
  if (card.status === 'FROZEN') throw new Refusal(400, 'Card already frozen');
  if (card.status === 'TERMINATED') throw new Refusal(400, 'Card terminated');
  if (card.status !== 'ACTIVE') throw new Refusal(400, 'Card not active');
  return changeStatus(books, request, 'freeze', card, 'FROZEN', lock);
}

/** A card frozen with a lock stays locked down in the network unless it is unlocked too; nothing shows it. */
export function planUnfreeze(books: Books, request: number, cardId: string, unlock: boolean): Plan<Card> {
  const card = books.card(cardId);
  if (card.status === 'TERMINATED') throw new Refusal(400, 'Card terminated');
  if (card.status !== 'FROZEN') throw new Refusal(400, 'Card not frozen');
  return changeStatus(books, request, 'unfreeze', card, 'ACTIVE', card.isLocked && !unlock);
}

function changeStatus(
  books: Books,
  request: number,
  kind: EffectKind,
  before: Card,
  status: CardStatus,
  isLocked: boolean,
): Plan<Card> {
  const card: Card = { ...before, status, isLocked, updatedAt: books.now().toISOString() };
  const about = { cardId: card.id, customerId: card.customerId };
  return { step: { card, effects: [books.effect(kind, request, about)] }, result: card };
}

/** For good; what is on the card goes back to the wallet. */
export function planTerminate(
  books: Books,
  request: number,
  { cardId, freezeOnFailure }: { cardId: string; freezeOnFailure: boolean },
  twist: Twist,
): Plan<Terminated> {
  const card = books.card(cardId);
  if (card.status === 'TERMINATED') throw new Refusal(400, 'Card already terminated');
  if (twist.terminateFails) throw failure(books, request, card, freezeOnFailure);
  const before = card.balanceCents;
  const reserved = findReserved(books, cardId);
  const lost = twist.refundLost === true && before > 0n;
  const closed: Card = {
    ...card,
    status: 'TERMINATED',
    balanceCents: lost ? before : 0n,
    isLocked: false,
    updatedAt: books.now().toISOString(),
  };
  const refunded = (lost ? 0n : before) + (reserved?.what.amountCents ?? 0n);
  const about = { cardId, customerId: card.customerId, amount: refunded };
  const step: Step = {
    walletCents: books.world.walletCents + refunded,
    card: closed,
    ...(lost || before === 0n ? {} : closingRows(books, card, twist)),
    done: reserved ? [reserved.n] : [],
    effects: [books.effect('terminate', request, about)],
    announce: [books.announcement('card.terminated', closed, { amountCents: refunded })],
  };
  return { step, result: { card: closed, refundProcessed: !lost, before } };
}

function closingRows(books: Books, card: Card, twist: Twist) {
  const { balanceCents: amountCents } = card;
  const what = { type: 'TERMINATION_REFUND', amountCents, effectCents: -amountCents };
  return listRows(books, [books.row(card, { ...what, description: 'Card terminated' })], twist);
}

/** The upstream failure of a termination: the card stays as it was, or FROZEN where that was asked for. */
function failure(books: Books, request: number, card: Card, freezeOnFailure: boolean): Refusal {
  if (freezeOnFailure && card.status === 'ACTIVE') {
    books.commit(changeStatus(books, request, 'freeze', card, 'FROZEN', false).step);
  }
  return unavailable('terminate');
}

type Reserved = { readonly n: number; readonly what: Extract<Due, { kind: 'end_pending' }> };

/** The money of a PENDING card that neither the wallet nor the card has. */
function findReserved({ world }: Books, cardId: string): Reserved | null {
  for (const { n, what } of world.schedule) {
    if (what.kind === 'end_pending' && what.cardId === cardId) return { n, what };
  }
  return null;
}
