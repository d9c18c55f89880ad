import type { TakenCard } from '../domain/sync/sync-store.ts';
import type { Issuer, Urgency } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { syncCustomerRecords, syncCustomerWallets } from './sync-customer-money.ts';
import { isPassing, type SyncStop, walkOnce } from './sync-walk.ts';
import { withRetry } from './with-retry.ts';

/** A card whose reading saves no page for so long is free for another process (ms). */
const LEASE_MS = 120_000;
const AFTER_FAILURE_MS = 30_000;
/** A card that cannot be read as it is told is tried again after this (ms). */
const UNREADABLE_MS = 15 * 60_000;

const DONE: SyncStop = { ok: true };

/** Cards whose records are due, for this process alone. */
export const takeCards = (deps: Deps, issuer: Issuer, limit: number): Promise<readonly TakenCard[]> =>
  deps.store.takeCards({ issuer: issuer.id, limit, leaseMs: LEASE_MS });

/**
 * Reads a taken card's records to their end, each page committed with where it stands. A balance that is not
 * believed is read from the card itself first.
 */
export async function readTakenCard(
  deps: Deps,
  issuer: Issuer,
  taken: TakenCard,
  urgency: Urgency = 'sync',
): Promise<SyncStop> {
  const reads = issuer.reads(urgency);
  if (taken.needsConfirming) {
    const confirmed = await readCardAlone(deps, issuer, taken.issuerCardId, urgency);
    if (!confirmed.ok) return failed(deps, taken, confirmed.reason);
  }
  let card: TakenCard | null = taken;
  while (card !== null) {
    const { issuerCardId, cursor, since }: TakenCard = card;
    const asOf = await deps.store.now();
    const options = { fresh: true, ...(since === null ? {} : { since }) };
    const read = await withRetry(deps, () => reads.listCardRecords(issuerCardId, cursor, options));
    await deps.step('page read');
    if (!read.ok && !['not_found', 'not_offered'].includes(read.failure.kind)) {
      return failed(deps, card, read.failure.kind);
    }
    // A card that the issuer no longer knows has no records to bring.
    const page = read.ok ? { rows: read.value.items, next: read.value.next } : { rows: [], next: null };
    card = await deps.store.saveCardPage(card, { ...page, asOf }, LEASE_MS);
    await deps.step('page saved');
  }
  return DONE;
}

async function failed(deps: Deps, card: TakenCard, reason: string): Promise<SyncStop> {
  const unreadable = !isPassing(reason);
  const againMs = unreadable ? UNREADABLE_MS : AFTER_FAILURE_MS;
  await deps.store.releaseCard(card, { againMs, unreadable });
  return { ok: false, reason };
}

async function readCardAlone(
  deps: Deps,
  issuer: Issuer,
  issuerCardId: string,
  urgency: Urgency,
): Promise<SyncStop> {
  const asOf = await deps.store.now();
  const card = await withRetry(deps, () => issuer.reads(urgency).getCard(issuerCardId, { fresh: true }));
  if (!card.ok) return { ok: false, reason: card.failure.kind };
  await deps.store.saveCards(issuer.id, [card.value], asOf, 'card');
  return DONE;
}

/** Reads one card and its records, fresh; a card that is not known here is left to its customer. */
export async function syncCard(deps: Deps, issuer: Issuer, issuerCardId: string): Promise<SyncStop> {
  const told = await readCardAlone(deps, issuer, issuerCardId, 'person');
  if (!told.ok) return told;
  const taken = await deps.store.takeCard({ issuer: issuer.id, issuerCardId, leaseMs: LEASE_MS });
  return taken ? readTakenCard(deps, issuer, { ...taken, needsConfirming: false }, 'person') : DONE;
}

/**
 * Reads one customer, their cards and, where cards draw on it, their own money, fresh; `withRecords`: also what came
 * into it and left it, which is the longest of these to read.
 */
export async function syncCustomer(
  deps: Deps,
  issuer: Issuer,
  issuerCustomerId: string,
  { withRecords = false }: { readonly withRecords?: boolean } = {},
): Promise<SyncStop> {
  const reads = issuer.reads('person');
  const asOf = await deps.store.now();
  const customer = await withRetry(deps, () => reads.getCustomer(issuerCustomerId));
  if (!customer.ok) return { ok: false, reason: customer.failure.kind };
  await deps.store.saveCustomers(issuer.id, [customer.value], asOf);
  const cards = await withRetry(deps, () => reads.listCustomerCards(issuerCustomerId, { fresh: true }));
  if (!cards.ok) return { ok: false, reason: cards.failure.kind };
  const named = cards.value.map((card) => ({ ...card, issuerCustomerId }));
  await deps.store.saveCards(issuer.id, named, asOf, 'list');
  const wallets = await syncCustomerWallets(deps, issuer, issuerCustomerId);
  if (!wallets.ok) return wallets;
  return withRecords ? syncCustomerRecords(deps, issuer, wallets.issuerWalletIds) : DONE;
}

/** Reads the company's wallets now; `busy` where another process is at it. */
export const syncWallets = async (deps: Deps, issuer: Issuer): Promise<SyncStop> =>
  (await walkOnce(deps, issuer, 'wallets')) ?? { ok: false, reason: 'busy' };
