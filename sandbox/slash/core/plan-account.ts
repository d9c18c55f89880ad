import type { Books } from './books.ts';
import type { Asking, Order } from './orders.ts';
import { checkName, type Plan } from './plan-card.ts';
import { planTransfer } from './plan-transfer.ts';
import { accountOf, virtualAccountOf } from './scope.ts';
import { available, type EffectKind, held, type VirtualAccount } from './world.ts';

type Opened = Extract<Order, { op: 'open_virtual_account' }>;
type Changed = Extract<Order, { op: 'change_virtual_account' }>;

export function planVirtualAccount(books: Books, by: Asking, asked: Opened): Plan {
  checkName(books, asked.name);
  const account = accountOf(books, by.legalEntityId, asked.accountId);
  if (account.status === 'closed') throw books.invalid('The account is closed.');
  const opened: VirtualAccount = {
    id: books.newId('sub'),
    accountId: account.id,
    name: asked.name,
    accountType: 'default',
    accountNumber: bankNumber(books),
    routingNumber: account.routingNumber,
    closedAt: null,
    commission: asked.commission && { id: books.newId('vacr'), details: asked.commission },
  };
  return planned(books, by, opened, 'open_virtual_account');
}

export function planVirtualAccountChange(books: Books, by: Asking, asked: Changed): Plan {
  const found = virtualAccountOf(books, by.legalEntityId, asked.virtualAccountId);
  if (found.closedAt !== null) throw books.invalid('The virtual account is closed.');
  if (asked.action === 'close') return planClosing(books, by, found);
  if (asked.name !== null) checkName(books, asked.name);
  const changed: VirtualAccount = {
    ...found,
    name: asked.name ?? found.name,
    commission: asked.commission
      ? { id: found.commission?.id ?? books.newId('vacr'), details: asked.commission }
      : found.commission,
  };
  return planned(books, by, changed, 'update_virtual_account');
}

function planClosing(books: Books, by: Asking, found: VirtualAccount): Plan {
  if (found.accountType === 'primary') throw books.invalid('The primary account cannot be closed.');
  if (books.balance(held(found.id)) !== 0n) throw books.invalid('Authorizations are pending.');
  const rest = books.balance(available(found.id));
  const closed = planned(
    books,
    by,
    { ...found, closedAt: books.now().toISOString() },
    'close_virtual_account',
  );
  if (rest === 0n) return closed;
  if (books.settings.quirks.closeVirtualAccount === 'empty_only' || rest < 0n) {
    throw books.invalid('The virtual account still has a balance.');
  }
  const to = books.account(found.accountId).primaryId;
  const moved = planTransfer(books, by, {
    op: 'transfer',
    route: 'virtual',
    from: found.id,
    to,
    cents: rest,
    memo: null,
  });
  const effects = [...(moved.step.effects ?? []), ...(closed.step.effects ?? [])];
  return { id: found.id, step: { ...moved.step, ...closed.step, effects } };
}

function planned(books: Books, by: Asking, virtualAccount: VirtualAccount, kind: EffectKind): Plan {
  const about = { virtualAccountId: virtualAccount.id };
  const effects = [books.effect(kind, { request: by.request, key: by.key?.text ?? null }, about)];
  return { id: virtualAccount.id, step: { virtualAccounts: [virtualAccount], effects } };
}

/** A bank account's number, as such accounts have one. */
export const bankNumber = (books: Books): string =>
  `90${books.below(100_000).toString().padStart(5, '0')}${books.below(100_000).toString().padStart(5, '0')}`;
