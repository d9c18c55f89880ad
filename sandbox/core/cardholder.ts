import type { Announcement } from './announcement.ts';
import type { Books, Step } from './books.ts';
import type { Purchase } from './orders.ts';
import type { Plan } from './perform.ts';
import { Refusal } from './refusal.ts';
import type { Card, Effect, Row } from './world.ts';

// What cardholders and merchants do. Nobody asked for it over the API.

export interface Purchased {
  readonly approved: boolean;
  readonly card: Card;
  /** The authorization. */
  readonly row: Row;
}

const changed = (books: Books, card: Card, byCents: bigint): Card =>
  byCents === 0n
    ? card
    : { ...card, balanceCents: card.balanceCents + byCents, updatedAt: books.now().toISOString() };

const aboutCard = ({ id, customerId }: Card) => ({ cardId: id, customerId });

/** A purchase, approved or declined. An authorization takes the money at once; its settlement moves nothing. */
export function planPurchase(books: Books, cardId: string, purchase: Purchase): Plan<Purchased> {
  if (purchase.amountCents <= 0n) throw new Refusal(400, 'Amount must be more than nothing');
  const card = books.card(cardId);
  const fee = purchase.crossBorder ? books.settings.crossBorderFeeCents : 0n;
  const reason = whyDeclined(card, purchase, fee);
  return reason === null ? approve(books, card, purchase, fee) : decline(books, card, purchase, reason);
}

function whyDeclined(card: Card, { amountCents, declined = false }: Purchase, fee: bigint): string | null {
  if (declined !== false) return declined === true ? 'do_not_honor' : declined;
  if (card.status !== 'ACTIVE') return `card_${card.status.toLowerCase()}`;
  return card.balanceCents < amountCents + fee ? 'insufficient_funds' : null;
}

function approve(books: Books, before: Card, purchase: Purchase, fee: bigint): Plan<Purchased> {
  const { amountCents, merchant } = purchase;
  const card = changed(books, before, -amountCents - fee);
  const row = books.row(card, {
    type: 'AUTHORIZATION',
    amountCents,
    effectCents: -amountCents,
    description: merchant,
  });
  const told = { amountCents, transactionId: row.id, merchant };
  const authorized = books.announcement('transaction.authorization.created', card, told);
  const bought = books.effect('purchase', 0, { ...aboutCard(card), amount: amountCents });
  const charge = chargeFee(books, card, 'CROSS_BORDER_FEE', 'Cross-border fee', fee);
  const charged = charge.rows.map((one) =>
    books.announcement('transaction.crossborder.charged', card, {
      amountCents: fee,
      transactionId: one.id,
      merchant,
    }),
  );
  const step = {
    card,
    rows: [row, ...charge.rows],
    effects: [bought, ...charge.effects],
    announce: [authorized, ...charged],
  };
  return { step, result: { approved: true, card, row } };
}

function decline(books: Books, before: Card, purchase: Purchase, reason: string): Plan<Purchased> {
  const { amountCents, merchant: description } = purchase;
  const { failedPaymentFeeCents: wanted } = books.settings;
  const fee = ['ACTIVE', 'FROZEN'].includes(before.status) && before.balanceCents >= wanted ? wanted : 0n;
  const card = changed(books, before, -fee);
  const row = books.row(card, {
    type: 'AUTHORIZATION',
    status: 'FAILED',
    amountCents,
    effectCents: 0n,
    description,
    reason,
  });
  const told = { amountCents, transactionId: row.id, merchant: description, reason };
  const charge = chargeFee(books, card, 'PAYMENT_FAILURE_FEE', 'Payment failure fee', fee);
  const step = {
    card,
    rows: [row, ...charge.rows],
    effects: charge.effects,
    announce: [books.announcement('transaction.authorization.declined', card, told)],
  };
  return { step, result: { approved: false, card, row } };
}

/** The row and the effect of a fee taken from a card; none for a fee of nothing. */
function chargeFee(
  books: Books,
  card: Card,
  type: string,
  description: string,
  fee: bigint,
): { rows: readonly Row[]; effects: readonly Effect[] } {
  if (fee === 0n) return { rows: [], effects: [] };
  return {
    rows: [books.row(card, { type, amountCents: fee, effectCents: -fee, description })],
    effects: [books.effect('fee', 0, { ...aboutCard(card), amount: fee })],
  };
}

/** A merchant gives money back. */
export function planRefund(
  books: Books,
  cardId: string,
  amountCents: bigint,
  merchant: string,
): Plan<{ card: Card; row: Row }> {
  if (amountCents <= 0n) throw new Refusal(400, 'Amount must be more than nothing');
  const before = books.card(cardId);
  if (before.status === 'TERMINATED') throw new Refusal(400, 'Card terminated');
  if (before.status === 'PENDING' || before.status === 'FAILED') throw new Refusal(400, 'Card not active');
  const card = changed(books, before, amountCents);
  const description = `Refund ${merchant}`;
  const row = books.row(card, { type: 'REFUND', amountCents, effectCents: amountCents, description });
  const told = { amountCents, transactionId: row.id, merchant };
  const step: Step = {
    card,
    rows: [row],
    effects: [books.effect('refund', 0, { ...aboutCard(card), amount: amountCents })],
    announce: [books.announcement('transaction.refund.completed', card, told)],
  };
  return { step, result: { card, row } };
}

/** A purchase settles: a row of its own, and no money moves. Clears on frozen cards too. */
export function planSettlement(books: Books, cardId: string, authorizationId: string): Plan<Row> {
  const card = books.card(cardId);
  const bought = books.world.rows
    .get(cardId)
    ?.findLast(
      (row) => row.id === authorizationId && row.type === 'AUTHORIZATION' && row.status === 'SUCCESS',
    );
  if (!bought) throw new Refusal(404, 'Transaction not found');
  const { amountCents, description } = bought;
  const row = books.row(card, { type: 'SETTLEMENT', amountCents, effectCents: 0n, description });
  const told = { amountCents, transactionId: row.id, merchant: description };
  const announce: Announcement[] = [books.announcement('transaction.settlement.completed', card, told)];
  return { step: { rows: [row], announce }, result: row };
}
