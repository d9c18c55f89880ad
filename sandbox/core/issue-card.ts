import type { Announcement } from './announcement.ts';
import type { Books, Step } from './books.ts';
import { checkTransaction, MAX_CARD_CENTS } from './limits.ts';
import { listRows } from './list-rows.ts';
import type { NewCard } from './orders.ts';
import type { Plan } from './perform.ts';
import { Refusal } from './refusal.ts';
import { testNumber } from './test-number.ts';
import type { Twist } from './twist.ts';
import type { Card, Customer, Row } from './world.ts';

export interface Issued {
  readonly card: Card;
  /** Fields that were filled in. */
  readonly autoFilled: readonly string[];
}

const PENDING_MS = 60_000;

/** A new card; the fee and the amount leave the wallet at once, also for one that is PENDING. */
export function planIssue(books: Books, request: number, asked: NewCard, twist: Twist): Plan<Issued> {
  const customer = books.customer(asked.customerId);
  const brand = checkIssue(books, customer, asked);
  const isPending = twist.pendingEnds !== undefined || (twist.pendingMs !== undefined && !twist.starsOnly);
  const card = makeCard(books, customer, brand, asked, { isPending, isOutside: request === 0, twist });
  const fee = books.settings.issueFeeCents;
  const { amountCents: amount } = asked;
  const about = { cardId: card.id, customerId: card.customerId, amount, fee };
  const step: Step = {
    walletCents: books.world.walletCents - amount - fee,
    card,
    effects: [books.effect('issue', request, about)],
    ...(isPending
      ? schedulePending(card, request, amount, fee, twist)
      : firstRows(books, card, amount, fee, twist)),
  };
  return { step, result: { card, autoFilled: asked.nameOnCard === null ? ['name_on_card'] : [] } };
}

/** The rows and announcements of a card that has its money. */
export function firstRows(
  books: Books,
  card: Card,
  amount: bigint,
  fee: bigint,
  twist: Twist,
): Required<Pick<Step, 'rows' | 'scheduled' | 'announce'>> {
  const rows = makeFirstRows(books, card, amount, fee);
  const listed = listRows(books, rows, twist, amount > 0n ? 'Card funding' : null);
  const stars = {
    afterMs: twist.pendingMs ?? PENDING_MS,
    what: { kind: 'show_number', cardId: card.id } as const,
  };
  return {
    rows: listed.rows,
    scheduled: card.showsStars ? [...listed.scheduled, stars] : listed.scheduled,
    announce: announceIssued(books, card, rows, amount),
  };
}

function checkIssue(books: Books, customer: Customer, asked: NewCard): Card['brand'] {
  const { settings, index, world } = books;
  const brand = asked.brand.toUpperCase();
  if (brand !== 'VISA' && brand !== 'MASTERCARD') throw new Refusal(400, 'Invalid brand');
  if (customer.kyc !== 'APPROVED') throw new Refusal(400, 'Customer KYC not approved');
  if (!customer.isActive) throw new Refusal(422, 'Card issuer rejected: customer is disabled');
  const { maxCardsPerCustomer: most } = settings;
  if (
    most !== null &&
    index.cardsOf(customer.id).filter(({ status }) => status !== 'TERMINATED').length >= most
  ) {
    throw new Refusal(400, `Maximum ${most} cards allowed per customer`);
  }
  if (settings.slotsEnforced && index.usedSlots() >= settings.planSlots) {
    throw new Refusal(422, 'Card issuer rejected: no card slots available');
  }
  checkTransaction(settings, asked.amountCents);
  if (asked.amountCents > MAX_CARD_CENTS) throw new Refusal(400, 'Maximum card balance exceeded');
  if (world.walletCents < asked.amountCents + settings.issueFeeCents)
    throw new Refusal(400, 'Insufficient balance');
  return brand;
}

function makeCard(
  books: Books,
  customer: Customer,
  brand: Card['brand'],
  asked: NewCard,
  how: { isPending: boolean; isOutside: boolean; twist: Twist },
): Card {
  const now = books.now();
  return {
    id: books.newId(),
    customerId: customer.id,
    status: how.isPending ? 'PENDING' : 'ACTIVE',
    balanceCents: how.isPending ? 0n : asked.amountCents,
    brand,
    number: testNumber(brand, books.world.cards.size),
    cvv: '123',
    nameOnCard: asked.nameOnCard ?? `${customer.firstName} ${customer.lastName}`,
    expiryMonth: now.getUTCMonth() + 1,
    expiryYear: now.getUTCFullYear() + 3,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    isLocked: false,
    showsStars: how.twist.starsOnly === true,
    outside: how.isOutside ? { discoveredAt: null, synced: false } : null,
  };
}

function schedulePending(
  card: Card,
  request: number,
  amountCents: bigint,
  feeCents: bigint,
  twist: Twist,
): Pick<Step, 'scheduled'> {
  const { pendingMs = PENDING_MS, pendingEnds: ends = 'ACTIVE', ...rest } = twist;
  const what = {
    kind: 'end_pending',
    cardId: card.id,
    ends,
    amountCents,
    feeCents,
    request,
    twist: rest,
  } as const;
  return { scheduled: [{ afterMs: pendingMs, what }] };
}

function makeFirstRows(books: Books, card: Card, amount: bigint, fee: bigint): Row[] {
  const rows = [
    books.row(card, {
      type: 'PURCHASE',
      amountCents: fee,
      effectCents: 0n,
      description: 'Card issuance fee',
    }),
  ];
  if (amount === 0n) return rows;
  const description = 'Initial card funding';
  rows.push(books.row(card, { type: 'FUND', amountCents: amount, effectCents: amount, description }));
  return rows;
}

function announceIssued(books: Books, card: Card, rows: readonly Row[], amountCents: bigint): Announcement[] {
  const created = books.announcement('card.created', card);
  const [, funding] = rows;
  if (!funding) return [created];
  const about = { amountCents, transactionId: funding.id };
  return [
    created,
    books.announcement('card.fund', card, about),
    books.announcement('transaction.funding.completed', card, about),
  ];
}
