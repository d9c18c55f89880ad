import type { Books } from './books.ts';
import type { Asking, Order } from './orders.ts';
import type { Plan } from './plan-card.ts';
import { accountOf, virtualAccountOf } from './scope.ts';
import { type Account, available, cash, type EffectKind, type Transaction } from './world.ts';

type Transfer = Extract<Order, { op: 'transfer' }>;

const MAX_MEMO = 255;

/** One end of a transfer. */
interface End {
  readonly account: Account;
  readonly virtualAccountId: string | null;
  readonly isPrimary: boolean;
  readonly subtype: Transaction['subtype'];
  readonly ledger: string;
  readonly name: string;
}

/** Money from one end to another at once: two rows, one movement. */
export function planTransfer(books: Books, by: Asking, asked: Transfer): Plan {
  const { cents, memo, route } = asked;
  if (cents <= 0n) throw books.invalid('amountCents must be more than 0.');
  if (memo !== null && memo.length > MAX_MEMO) throw books.invalid('memo cannot exceed 255 characters.');
  const from = endOf(books, by.legalEntityId, asked.from, route);
  const to = endOf(books, route === 'book' ? null : by.legalEntityId, asked.to, route);
  if (from.ledger === to.ledger) throw books.invalid('Source and destination are the same.');
  if (route === 'virtual' && from.account.id !== to.account.id) {
    throw books.invalid('Both virtual accounts must belong to the same account.');
  }
  if (books.balance(from.ledger) < cents) throw books.invalid('Insufficient funds.');
  const id = books.newId('transfer');
  const out = row(books, from, to, -cents, { id, memo });
  const back = row(books, to, from, cents, { id, memo });
  const effect = books.effect(
    kindOf(from, to),
    { request: by.request, key: by.key?.text ?? null },
    { virtualAccountId: to.isPrimary ? from.virtualAccountId : to.virtualAccountId, objectId: id, cents },
  );
  return {
    id,
    step: {
      entries: [{ from: from.ledger, to: to.ledger, cents }],
      transactions: [out, back],
      effects: [effect],
      announce: [
        { ...ABOUT_ROW, entityId: out.id, legalEntityId: from.account.legalEntityId },
        { ...ABOUT_ROW, entityId: back.id, legalEntityId: to.account.legalEntityId },
      ],
    },
  };
}

const ABOUT_ROW = { event: 'aggregated_transaction.create', cardId: null } as const;

/** Toward a virtual account from its primary one, back, or anything else. */
function kindOf(from: End, to: End): EffectKind {
  if (from.isPrimary && !to.isPrimary) return 'fund';
  return to.isPrimary && !from.isPrimary ? 'withdraw' : 'transfer';
}

/** `legalEntityId` null: an end of any entity whose member the caller is. */
function endOf(books: Books, legalEntityId: string | null, id: string, route: Transfer['route']): End {
  if (route === 'book' && books.founded.accounts.has(id)) {
    const account = books.account(id);
    checkOwner(books, account, legalEntityId);
    const virtual = books.virtualAccount(account.primaryId);
    if (account.type === 'debit') return fromVirtual(books, virtual.id, account);
    const { name } = account;
    return { account, virtualAccountId: null, isPrimary: true, subtype: 'cash', ledger: cash(id), name };
  }
  const found =
    legalEntityId === null ? books.virtualAccount(id) : virtualAccountOf(books, legalEntityId, id);
  const account = books.account(found.accountId);
  checkOwner(books, account, legalEntityId);
  return fromVirtual(books, found.id, account);
}

function checkOwner(books: Books, account: Account, legalEntityId: string | null): void {
  if (legalEntityId !== null) accountOf(books, legalEntityId, account.id);
  else if (!books.founded.entities.get(account.legalEntityId)?.hasRole) throw books.missing('Account');
}

function fromVirtual(books: Books, id: string, account: Account): End {
  const { closedAt, accountType, name } = books.virtualAccount(id);
  if (closedAt !== null) throw books.invalid('The virtual account is closed.');
  return {
    account,
    virtualAccountId: id,
    isPrimary: accountType === 'primary',
    subtype: account.type === 'debit' ? 'cash' : 'credit',
    ledger: available(id),
    name,
  };
}

function row(
  books: Books,
  of: End,
  other: End,
  amountCents: bigint,
  { id, memo }: { id: string; memo: string | null },
): Transaction {
  return {
    id: books.newId('tx'),
    date: books.now().toISOString(),
    description: amountCents < 0n ? `Transfer to ${other.name}` : `Transfer from ${other.name}`,
    amountCents,
    status: 'posted',
    detailedStatus: 'settled',
    category: 'internal',
    accountId: of.account.id,
    subtype: of.subtype,
    virtualAccountId: of.virtualAccountId,
    cardId: null,
    merchant: null,
    declineReason: null,
    authorizedAt: null,
    providerAuthorizationId: null,
    referenceNumber: id,
    memo,
  };
}
