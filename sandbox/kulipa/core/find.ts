import type { Core } from './core.ts';
import { notFound } from './refusal.ts';
import type { Card, Payment, User, Wallet } from './world.ts';

// One object as it is now, or as it was at an instant (ms); throws the 404 of the one who asked for it.

export function findUser({ world }: Core, id: string, atMs?: number): User {
  const user = world.users.get(id, atMs);
  if (!user) throw notFound('User');
  return user;
}

export function findWallet({ world }: Core, id: string, atMs?: number): Wallet {
  const wallet = world.wallets.get(id, atMs);
  if (!wallet) throw notFound('Wallet');
  return wallet;
}

export function findCard({ world }: Core, id: string, atMs?: number): Card {
  const card = world.cards.get(id, atMs);
  if (!card) throw notFound('Card');
  return card;
}

export function findPayment({ world }: Core, id: string): Payment {
  const payment = world.payments.get(id);
  if (!payment) throw notFound('Card payment');
  return payment;
}

/** A user has one wallet; a user of a company has the company's. Null where there is none. */
export function walletOf({ world }: Core, user: User, atMs?: number): Wallet | null {
  const [own] = world.wallets.of(user.id, atMs);
  const [shared] = user.companyId === null ? [] : world.wallets.of(user.companyId, atMs);
  return own ?? shared ?? null;
}
