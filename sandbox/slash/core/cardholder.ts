import type { Books, Step } from './books.ts';
import { type Constraint, limitsOf, whyNotAllowed } from './constraint.ts';
import { forceStatus, type Plan } from './plan-card.ts';
import { rowsOfGroup, utilizationOf } from './utilization.ts';
import {
  type Account,
  type Announcement,
  available,
  type Card,
  cash,
  held,
  type Merchant,
  OUTSIDE,
  type Transaction,
} from './world.ts';

/** Where card payments end up. */
export const MERCHANTS = 'merchants';

export interface Purchase {
  readonly cents: bigint;
  readonly merchant: Merchant;
  readonly isRecurring: boolean;
  /** Declined from outside for this reason, whatever the rules say; null: the rules decide. */
  readonly declined: string | null;
}

const NOBODY = { request: 0 } as const;

/** An authorization: it sets money aside, or is declined and listed as failed. */
export function planPurchase(books: Books, cardId: string, purchase: Purchase): Plan & { approved: boolean } {
  const card = books.card(cardId);
  const reason = purchase.declined ?? whyDeclined(books, card, purchase);
  const at = books.now().toISOString();
  const { cents, merchant } = purchase;
  const row: Transaction = {
    ...place(books, card),
    id: books.newId('tx'),
    date: at,
    description: merchant.name,
    amountCents: -cents,
    status: reason === null ? 'pending' : 'failed',
    detailedStatus: reason === null ? 'pending' : 'declined',
    merchant,
    declineReason: reason,
    authorizedAt: at,
    providerAuthorizationId: books.newId('auth'),
  };
  const effect = books.effect(reason === null ? 'purchase' : 'decline', NOBODY, about(row, cents));
  const closing = card.isSingleUse ? forceStatus(books, card, 'closed') : {};
  const step: Step = {
    transactions: [row],
    entries: reason === null ? [{ from: ledgerOf(card), to: held(card.virtualAccountId), cents }] : [],
    effects: [effect, ...(closing.effects ?? [])],
    announce: [announceRow(books, 'aggregated_transaction.create', row), ...(closing.announce ?? [])],
    cards: closing.cards ?? [],
  };
  return { id: row.id, step, approved: reason === null };
}

const ledgerOf = (card: Card): string => available(card.virtualAccountId);

/** Null where the rules allow it. The reasons are ours: the documentation names none. */
export function whyDeclined(books: Books, card: Card, purchase: Purchase): string | null {
  if (card.status !== 'active') return `card_${card.status}`;
  if (card.onlyRecurring && !purchase.isRecurring) return 'not_a_recurring_payment';
  if (books.virtualAccount(card.virtualAccountId).closedAt !== null) return 'virtual_account_closed';
  const group = card.cardGroupId === null ? null : books.group(card.cardGroupId);
  for (const rules of [card.constraint, group?.constraint ?? null]) {
    const reason = whyNotAllowed(rules, purchase);
    if (reason !== null) return reason;
  }
  const exceeds = (limits: Constraint | null, rows: () => readonly Transaction[]): boolean => {
    if (limitsOf(limits).length === 0) return false;
    const { availableCents } = utilizationOf(limits, rows(), books.now().getTime());
    return availableCents !== null && purchase.cents > availableCents;
  };
  if (exceeds(card.constraint, () => books.transactionsOf(card.id))) return 'spending_limit_exceeded';
  if (group && exceeds(group.constraint, () => rowsOfGroup(books, group.id))) {
    return 'group_spending_limit_exceeded';
  }
  return books.balance(ledgerOf(card)) < purchase.cents ? 'insufficient_funds' : null;
}

/** The merchant takes the money: as authorized, or more (a tip), or less. */
export function planSettlement(books: Books, transactionId: string, cents?: bigint): Plan {
  const row = pending(books, transactionId);
  const place = row.virtualAccountId ?? '';
  const authorized = -row.amountCents;
  const taken = cents ?? authorized;
  const fromHeld = taken < authorized ? taken : authorized;
  const entries = [
    { from: held(place), to: MERCHANTS, cents: fromHeld },
    { from: available(place), to: MERCHANTS, cents: taken - fromHeld },
    { from: held(place), to: available(place), cents: authorized - fromHeld },
  ].filter((entry) => entry.cents > 0n);
  return changedRow(
    books,
    { ...row, amountCents: -taken, status: 'posted', detailedStatus: 'settled' },
    { entries, kind: 'settle', cents: taken },
  );
}

/** The authorization is given up: what was set aside can be spent again. */
export function planReversal(books: Books, transactionId: string): Plan {
  const row = pending(books, transactionId);
  const place = row.virtualAccountId ?? '';
  const cents = -row.amountCents;
  return changedRow(
    books,
    { ...row, status: 'failed', detailedStatus: 'reversed' },
    { entries: [{ from: held(place), to: available(place), cents }], kind: 'reverse', cents },
  );
}

function pending(books: Books, transactionId: string): Transaction {
  const row = books.transaction(transactionId);
  if (row.detailedStatus !== 'pending')
    throw books.invalid('The transaction is not a pending authorization.');
  return row;
}

function changedRow(
  books: Books,
  row: Transaction,
  did: Required<Pick<Step, 'entries'>> & { kind: 'settle' | 'reverse'; cents: bigint },
): Plan {
  const effects = [books.effect(did.kind, NOBODY, about(row, did.cents))];
  const announce = [announceRow(books, 'aggregated_transaction.update', row)];
  return { id: row.id, step: { transactions: [row], entries: did.entries, effects, announce } };
}

/** A merchant gives money back; a card that is closed takes it as well. */
export function planRefund(books: Books, cardId: string, cents: bigint, merchant: Merchant): Plan {
  const card = books.card(cardId);
  const row: Transaction = {
    ...place(books, card),
    id: books.newId('tx'),
    date: books.now().toISOString(),
    description: `Refund ${merchant.name}`,
    amountCents: cents,
    status: 'posted',
    detailedStatus: 'refund',
    merchant,
    declineReason: null,
    authorizedAt: null,
    providerAuthorizationId: null,
  };
  const entries = [{ from: MERCHANTS, to: ledgerOf(card), cents }];
  const effects = [books.effect('refund', NOBODY, about(row, cents))];
  const announce = [announceRow(books, 'aggregated_transaction.create', row)];
  return { id: row.id, step: { transactions: [row], entries, effects, announce } };
}

/** Money comes in from another bank; of a charge card account, into its cash or its collateral. */
export function planDeposit(
  books: Books,
  account: Account,
  cents: bigint,
  subtype: Transaction['subtype'],
): Plan {
  const isCash = account.type === 'charge_card' && subtype === 'cash';
  const row: Transaction = {
    id: books.newId('tx'),
    date: books.now().toISOString(),
    description: 'Incoming transfer',
    amountCents: cents,
    status: 'posted',
    detailedStatus: 'settled',
    category: 'ach',
    accountId: account.id,
    subtype: account.type === 'debit' ? 'cash' : subtype,
    virtualAccountId: isCash ? null : account.primaryId,
    cardId: null,
    merchant: null,
    declineReason: null,
    authorizedAt: null,
    providerAuthorizationId: null,
    referenceNumber: null,
    memo: null,
  };
  const to = isCash ? cash(account.id) : available(account.primaryId);
  return {
    id: row.id,
    step: {
      transactions: [row],
      entries: [{ from: OUTSIDE, to, cents }],
      effects: [books.effect('deposit', NOBODY, about(row, cents))],
      announce: [announceRow(books, 'aggregated_transaction.create', row)],
    },
  };
}

const place = (books: Books, card: Card) =>
  ({
    category: 'card',
    accountId: card.accountId,
    subtype: books.account(card.accountId).type === 'debit' ? 'cash' : 'credit',
    virtualAccountId: card.virtualAccountId,
    cardId: card.id,
    referenceNumber: null,
    memo: null,
  }) as const;

const about = (row: Transaction, cents: bigint) => ({
  cardId: row.cardId,
  virtualAccountId: row.virtualAccountId,
  objectId: row.id,
  cents,
});

const announceRow = (books: Books, event: Announcement['event'], row: Transaction): Announcement => ({
  event,
  entityId: row.id,
  cardId: row.cardId,
  legalEntityId: books.account(row.accountId).legalEntityId,
});
