import type { Bank } from './bank.ts';
import type { Pocket } from './ledger.ts';
import { refusal } from './refusal.ts';
import { type Account, type Card, statusOf, type Transfer } from './world.ts';

/** Where the money of a card is: credit and prepaid cards have a pocket of their own. */
export const pocketOf = (card: Card): Pocket => {
  if (card.mode === 'CREDIT') return `line:${card.id}`;
  return card.mode === 'PREPAID' ? `prepaid:${card.id}` : `account:${card.accountNumber}`;
};

/** Kobo a cardholder can spend now. */
export function spendable(bank: Bank, card: Card): bigint {
  const pocket = pocketOf(card);
  if (pocket.startsWith('account:')) return available(bank, card.accountNumber);
  const line = card.mode === 'CREDIT' ? bank.settings.creditLineCents : 0n;
  return bank.world.ledger.freeIn(pocket, bank.nowMs()) + line;
}

export const available = (bank: Bank, accountNumber: string): bigint =>
  bank.world.ledger.balancesAt(accountNumber, bank.nowMs()).available;

export type Spent = { readonly approved: true } | { readonly approved: false; readonly reason: string };

/** A purchase: the money is held at once and leaves when it settles. Declines leave no trace in a statement. */
export function spend(bank: Bank, card: Card, amountCents: bigint, merchant: string): Spent {
  const status = statusOf(card);
  if (status !== 'ACTIVE') return { approved: false, reason: `card_${status.toLowerCase()}` };
  if (amountCents > spendable(bank, card)) return { approved: false, reason: 'insufficient_funds' };
  const { ledger } = bank.world;
  const from = pocketOf(card);
  const hold = ledger.hold(from, amountCents, bank.nowMs());
  noteOnCard(bank, 'purchase', card, amountCents);
  bank.after(bank.settings.settleAfterMs, () => {
    ledger.release(hold, bank.nowMs());
    const told = { channel: 'POS', type: 'CARD_PURCHASE', narration: merchant };
    ledger.post({ ...told, ...stamp(bank), from, to: 'merchants', amountCents });
  });
  return { approved: true };
}

/** A merchant gives something back. */
export function refund(bank: Bank, card: Card, amountCents: bigint, merchant: string): void {
  const told = { channel: 'POS', type: 'CARD_REFUND', narration: merchant };
  bank.world.ledger.post({ ...told, ...stamp(bank), from: 'merchants', to: pocketOf(card), amountCents });
  noteOnCard(bank, 'refund', card, amountCents);
}

/** Puts money of the account on a prepaid card; the API has no call for it. */
export function load(bank: Bank, card: Card, amountCents: bigint): void {
  if (card.mode !== 'PREPAID') throw refusal(400, 'card_id', 'NOT_PREPAID', 'Only a prepaid card is loaded');
  requireFunds(bank, card.accountNumber, amountCents);
  const told = { channel: 'BRANCH', type: 'CARD_LOAD', narration: 'Card load' };
  const from = `account:${card.accountNumber}` as const;
  bank.world.ledger.post({ ...told, ...stamp(bank), from, to: pocketOf(card), amountCents });
  noteOnCard(bank, 'load', card, amountCents);
}

/** Money comes into an account from outside; until it clears it cannot be spent. */
export function deposit(bank: Bank, account: Account, amountCents: bigint, clearsAfterMs: number): void {
  const told = { channel: 'NIP', type: 'TRANSFER', narration: 'Incoming transfer' };
  const to = `account:${account.number}` as const;
  bank.world.ledger.post({ ...told, ...stamp(bank), from: 'outside', to, amountCents, clearsAfterMs });
  const { customerId, number: accountNumber } = account;
  bank.note('deposit', 0, { customerId, accountNumber, amount: amountCents });
}

export interface NewTransfer {
  readonly account: Account;
  readonly amountCents: bigint;
  readonly batchReference: string;
  readonly narration: string;
}

/** Sends money to another bank. */
export function transfer(bank: Bank, asked: NewTransfer, request: number): Transfer {
  const { account, amountCents, batchReference, narration } = asked;
  const { transfers, ledger } = bank.world;
  if (transfers.has(batchReference)) {
    throw refusal(400, 'batch_reference', 'DUPLICATE_REFERENCE', 'Batch reference was used before');
  }
  requireFunds(bank, account.number, amountCents);
  const from = `account:${account.number}` as const;
  const told = { channel: 'API', type: 'TRANSFER', narration, reference: batchReference };
  ledger.post({ ...stamp(bank), ...told, from, to: 'outside', amountCents });
  const doneAtMs = bank.nowMs() + bank.settings.transferTakesMs;
  const { customerId, number: accountNumber } = account;
  const made = { batchReference, customerId, accountNumber, amountCents, doneAtMs };
  transfers.set(batchReference, made);
  bank.note('transfer', request, { customerId, accountNumber, amount: amountCents });
  return made;
}

function requireFunds(bank: Bank, accountNumber: string, amountCents: bigint): void {
  if (amountCents <= available(bank, accountNumber)) return;
  throw refusal(400, 'amount', 'INSUFFICIENT_FUNDS', 'Insufficient funds');
}

const noteOnCard = (bank: Bank, kind: 'purchase' | 'refund' | 'load', card: Card, amount: bigint) =>
  bank.note(kind, 0, {
    cardId: card.id,
    customerId: card.customerId,
    accountNumber: card.accountNumber,
    amount,
  });

/** The id, moment and reference of a posting. */
function stamp(bank: Bank) {
  const id = bank.newId();
  return { id, atMs: bank.nowMs(), reference: `SPK${id.replaceAll('-', '').slice(0, 16).toUpperCase()}` };
}
