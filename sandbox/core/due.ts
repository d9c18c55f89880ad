import type { Books } from './books.ts';
import { planCustomerChange } from './customers.ts';
import { firstRows } from './issue-card.ts';
import type { Order } from './orders.ts';
import { Refusal } from './refusal.ts';
import type { Due } from './schedule.ts';
import type { Twist } from './twist.ts';
import type { Card } from './world.ts';

type CarryOut = (request: number, order: Order, twist: Twist) => void;

/** Carries out everything that is due by now, each as of the moment it was due. */
export function carryOutDue(books: Books, now: Date, carryOut: CarryOut): void {
  for (;;) {
    const [next] = books.world.schedule;
    if (!next || Date.parse(next.dueAt) > now.getTime()) return;
    books.run(next, () => carryOutOne(books, next.what, carryOut));
  }
}

function carryOutOne(books: Books, what: Due, carryOut: CarryOut): void {
  switch (what.kind) {
    case 'rows':
      books.commit({ rows: what.rows });
      return;
    case 'decide_kyc':
      if (!books.world.customers.has(what.customerId)) return;
      books.commit(planCustomerChange(books, what.customerId, { kyc: what.decision }).step);
      return;
    case 'show_number':
      showNumber(books, what.cardId);
      return;
    case 'end_pending':
      endPending(books, what);
      return;
    case 'write':
      carryOutLate(books, what, carryOut);
      return;
  }
}

function showNumber(books: Books, cardId: string): void {
  const card = books.world.cards.get(cardId);
  if (card) books.commit({ card: { ...card, showsStars: false } });
}

function carryOutLate(books: Books, what: Extract<Due, { kind: 'write' }>, carryOut: CarryOut): void {
  try {
    carryOut(what.request, what.order, what.twist);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (what.order.op !== 'withdraw') return;
    const card = books.world.cards.get(what.order.cardId) ?? null;
    const about = { amountCents: what.order.amountCents, reason: error.message };
    if (card) books.commit({ announce: [books.announcement('card.withdraw.failed', card, about)] });
  }
}

/** A PENDING card gets its money and becomes ACTIVE, or the wallet gets the money back, the fee too. */
function endPending(books: Books, what: EndPending): void {
  const card = books.world.cards.get(what.cardId);
  const hasFailed = what.ends === 'FAILED' || card?.status === 'TERMINATED' || card?.status === 'FAILED';
  if (!card || hasFailed) giveBack(books, what, card);
  else if (what.ends === 'ACTIVE') activate(books, what, card);
  else replace(books, what, card);
}

type EndPending = Extract<Due, { kind: 'end_pending' }>;

const settledStatus = ({ status }: Card, end: Card['status']) => (status === 'PENDING' ? end : status);

function giveBack(
  books: Books,
  { amountCents: amount, feeCents: fee, request }: EndPending,
  card?: Card,
): void {
  const walletCents = books.world.walletCents + amount + fee;
  if (!card) {
    books.commit({ walletCents });
    return;
  }
  const failed: Card = {
    ...card,
    status: settledStatus(card, 'FAILED'),
    updatedAt: books.now().toISOString(),
  };
  const about = { cardId: card.id, customerId: card.customerId, outside: true, amount, fee };
  books.commit({ walletCents, card: failed, effects: [books.effect('issue_failed', request, about)] });
}

function activate(books: Books, { amountCents, feeCents, twist }: EndPending, card: Card): void {
  const active: Card = {
    ...card,
    status: settledStatus(card, 'ACTIVE'),
    balanceCents: card.balanceCents + amountCents,
    updatedAt: books.now().toISOString(),
  };
  books.commit({ card: active, ...firstRows(books, active, amountCents, feeCents, twist) });
}

function replace(books: Books, what: EndPending, card: Card): void {
  const { amountCents: amount, feeCents, request, twist } = what;
  const at = books.now().toISOString();
  const replacing: Card = {
    ...card,
    id: books.newId(),
    status: settledStatus(card, 'ACTIVE'),
    balanceCents: card.balanceCents + amount,
    createdAt: at,
    updatedAt: at,
  };
  const about = { cardId: replacing.id, customerId: card.customerId, outside: true, amount };
  books.commit({
    goneCardId: card.id,
    card: replacing,
    ...firstRows(books, replacing, amount, feeCents, twist),
    effects: [books.effect('issue_replaced', request, about)],
  });
}
