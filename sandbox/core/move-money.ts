import type { EventName } from './announcement.ts';
import type { Books, Step } from './books.ts';
import { checkTransaction, MAX_CARD_CENTS, MIN_MOVE_CENTS } from './limits.ts';
import { listRows } from './list-rows.ts';
import type { Plan } from './perform.ts';
import { Refusal } from './refusal.ts';
import type { Twist } from './twist.ts';
import type { Card, Row } from './world.ts';

export interface Moved {
  readonly card: Card;
  readonly before: bigint;
  readonly fee: bigint;
  /** As the answer tells it: in no list for a top-up, the row's for a withdrawal. */
  readonly transactionId: string;
}

interface Move {
  readonly cardId: string;
  readonly amountCents: bigint;
}

/** From the wallet onto a card. */
export function planFund(
  books: Books,
  request: number,
  { cardId, amountCents }: Move,
  twist: Twist,
): Plan<Moved> {
  const card = books.card(cardId);
  const { walletCents } = books.world;
  if (amountCents < MIN_MOVE_CENTS) throw new Refusal(400, 'Amount must be at least 1');
  if (card.status !== 'ACTIVE') throw new Refusal(400, 'Card not active');
  checkTransaction(books.settings, amountCents);
  const fee = books.settings.fundFeeCents;
  if (walletCents < amountCents + fee) throw new Refusal(400, 'Insufficient wallet balance');
  if (card.balanceCents + amountCents > MAX_CARD_CENTS)
    throw new Refusal(400, 'Maximum card balance exceeded');
  const type = spelling(card, 'FUND', 'FUNDING');
  const row = makeRow(books, card, type, amountCents, amountCents, 'Card funding');
  const funded = withBalance(books, card, card.balanceCents + amountCents);
  // Not the id of the listed row: the real API's answer and list do not share ids either.
  const transactionId = `txn_${books.newId().replaceAll('-', '').slice(0, 24)}`;
  const step: Step = {
    walletCents: walletCents - amountCents - fee,
    ...movement(books, 'fund', request, funded, row, { amountCents, fee, twist }),
    announce: announceFund(books, funded, row, { amountCents, feeCents: fee, transactionId }, twist),
  };
  return { step, result: { card: funded, before: card.balanceCents, fee, transactionId } };
}

/** From a card back into the wallet. */
export function planWithdraw(
  books: Books,
  request: number,
  { cardId, amountCents }: Move,
  twist: Twist,
): Plan<Moved> {
  const card = books.card(cardId);
  const { walletCents } = books.world;
  const fee = books.settings.withdrawFeeCents;
  if (amountCents < MIN_MOVE_CENTS) throw new Refusal(400, 'Amount must be at least 1');
  checkWithdrawable(books, card);
  checkTransaction(books.settings, amountCents);
  if (card.balanceCents < amountCents) throw new Refusal(400, 'Insufficient card balance');
  if (walletCents + amountCents < fee) throw new Refusal(400, 'Insufficient wallet balance');
  const type = spelling(card, 'WITHDRAW', 'WITHDRAWAL');
  const row = makeRow(books, card, type, amountCents, -amountCents, 'Card withdrawal');
  const drawn = withBalance(books, card, card.balanceCents - amountCents);
  const event: EventName = twist.failedRow ? 'card.withdraw.failed' : 'card.withdraw';
  const reason = twist.failedRow ? 'ledger_write_failed' : null;
  const about = { amountCents, feeCents: fee, transactionId: row.id, reason };
  const step: Step = {
    walletCents: walletCents + amountCents - fee,
    ...movement(books, 'withdraw', request, drawn, row, { amountCents, fee, twist }),
    announce: [books.announcement(event, drawn, about)],
  };
  return { step, result: { card: drawn, before: card.balanceCents, fee, transactionId: row.id } };
}

function checkWithdrawable({ settings }: Books, { status }: Card): void {
  if (status === 'TERMINATED') throw new Refusal(400, 'Card terminated');
  if (status === 'FROZEN' && settings.quirks.withdrawFromFrozen === 'refused') {
    throw new Refusal(400, 'Cannot withdraw from frozen card');
  }
  if (status !== 'ACTIVE' && status !== 'FROZEN') throw new Refusal(400, 'Card not active');
}

function movement(
  books: Books,
  kind: 'fund' | 'withdraw',
  request: number,
  card: Card,
  row: Row,
  { amountCents, fee, twist }: { amountCents: bigint; fee: bigint; twist: Twist },
): Pick<Step, 'card' | 'effects' | 'rows' | 'scheduled'> {
  const about = { cardId: card.id, customerId: card.customerId, amount: amountCents, fee };
  return {
    card,
    effects: [books.effect(kind, request, about)],
    ...listRows(books, [row], twist, kind === 'fund' ? 'Card funding' : 'Card withdrawal'),
  };
}

function announceFund(
  books: Books,
  card: Card,
  row: Row,
  about: { amountCents: bigint; feeCents: bigint; transactionId: string },
  twist: Twist,
) {
  const completed = { ...about, transactionId: row.id };
  const byIssuer = books.announcement('transaction.funding.completed', card, completed);
  // Where the call failed after the money had moved, only the issuer's callback tells of it.
  return twist.failedRow ? [byIssuer] : [books.announcement('card.fund', card, about), byIssuer];
}

/** Both spellings occur; which one is fixed by the card, so that a re-read tells the same. */
const spelling = (card: Card, short: string, long: string): string =>
  card.id.charCodeAt(0) % 2 === 0 ? short : long;

const withBalance = (books: Books, card: Card, balanceCents: bigint): Card => ({
  ...card,
  balanceCents,
  updatedAt: books.now().toISOString(),
});

const makeRow = (
  books: Books,
  card: Card,
  type: string,
  amountCents: bigint,
  effectCents: bigint,
  words: string,
): Row => {
  const description = `${words}: **** **** **** ${card.number.slice(-4)}`;
  return books.row(card, { type, amountCents, effectCents, description });
};
