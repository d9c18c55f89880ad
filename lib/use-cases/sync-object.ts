import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { refreshCards, refreshRecords, type SyncStop } from './import-issuer.ts';

/** Reads one card and its records, fresh. */
export async function syncCard(deps: Deps, issuer: Issuer, issuerCardId: string): Promise<SyncStop> {
  const asOf = await deps.store.now();
  const card = await issuer.getCard(issuerCardId, { fresh: true });
  if (!card.ok) return { ok: false, reason: card.failure.kind };
  await deps.store.saveCards(issuer.id, [card.value], asOf);
  return refreshRecords(deps, issuer, issuerCardId);
}

/** Reads one customer and their cards, fresh. */
export async function syncCustomer(deps: Deps, issuer: Issuer, issuerCustomerId: string): Promise<SyncStop> {
  const asOf = await deps.store.now();
  const customer = await issuer.getCustomer(issuerCustomerId);
  if (!customer.ok) return { ok: false, reason: customer.failure.kind };
  await deps.store.saveCustomers(issuer.id, [customer.value], asOf);
  const cards = await issuer.listCustomerCards(issuerCustomerId, { fresh: true });
  if (!cards.ok) return { ok: false, reason: cards.failure.kind };
  await deps.store.saveCards(issuer.id, cards.value, asOf);
  return { ok: true };
}

/** Reads the company's wallet. */
export const syncWallets = (deps: Deps, issuer: Issuer): Promise<SyncStop> => refreshCards(deps, issuer);
