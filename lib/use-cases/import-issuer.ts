import type { CustomerSnapshot } from '../domain/cards/snapshots.ts';
import type { ImportCursor } from '../domain/store.ts';
import type { Issuer, Page, Read, ReadFailure } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { readAllRecords } from './take-reading.ts';

/** How many cards' records are read at a time. */
const LANES = 4;
const CARDS_PER_STEP = 40;
const RETRY_MS = [1_000, 5_000, 15_000, 30_000] as const;

/** Why an import or refresh stopped; it goes on from where it stood at the next call. */
export type SyncStop = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const stop = (reason: string): SyncStop => ({ ok: false, reason });
const describe = (failure: ReadFailure): string => failure.kind;

/** Binds the journal to the company behind the credential, or says that it is another one. */
export async function makeContact(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  const identity = await issuer.identity();
  if (!identity.ok) return stop(describe(identity.failure));
  const { companyId } = identity.value;
  const { id, environment } = issuer;
  if (!(await deps.store.bindIssuer({ id, environment, companyId }))) return stop('issuer_changed');
  await deps.store.noteContact({ id, failure: null });
  return { ok: true };
}

/**
 * Brings a company that exists already into the cache: customers, wallet and cards, records, in that order,
 * each step saved with where it stands, so that a stopped import goes on where it stopped.
 */
export async function importIssuer(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  const state = await deps.store.findIssuer(issuer.id);
  if (state?.completeSince) return { ok: true };
  let cursor: ImportCursor | null = state?.importCursor ?? { stage: 'customers', page: null };
  while (cursor) {
    const advanced = await importStep(deps, issuer, cursor);
    if ('reason' in advanced) return advanced;
    cursor = advanced.next;
    if (cursor) await deps.store.saveImportCursor(issuer.id, cursor);
    await deps.store.noteContact({ id: issuer.id, failure: null });
  }
  await deps.store.finishImport(issuer.id);
  deps.log.info({ issuer: issuer.id }, 'import complete');
  return { ok: true };
}

type Advanced = { readonly next: ImportCursor | null } | { readonly ok: false; readonly reason: string };

async function importStep(deps: Deps, issuer: Issuer, cursor: ImportCursor): Promise<Advanced> {
  switch (cursor.stage) {
    case 'customers':
      return importCustomers(deps, issuer, cursor.page);
    case 'cards': {
      const refreshed = await refreshCards(deps, issuer);
      return refreshed.ok ? { next: { stage: 'records', after: null } } : refreshed;
    }
    case 'records':
      return importRecords(deps, issuer, cursor.after);
  }
}

async function importCustomers(deps: Deps, issuer: Issuer, page: string | null): Promise<Advanced> {
  const asOf = await deps.store.now();
  const read = await withRetry(deps, () => issuer.listCustomers(page));
  if (!read.ok) return { ok: false, reason: describe(read.failure) };
  await deps.store.saveCustomers(issuer.id, read.value.items, asOf);
  const { next } = read.value;
  return { next: next === null ? { stage: 'cards' } : { stage: 'customers', page: next } };
}

async function importRecords(deps: Deps, issuer: Issuer, after: string | null): Promise<Advanced> {
  const cards = await deps.store.listIssuerCardIds(issuer.id, after, CARDS_PER_STEP);
  const last = cards.at(-1);
  if (last === undefined) return { next: null };
  const queue = [...cards];
  const stops: string[] = [];
  const lane = async () => {
    for (let card = queue.shift(); card !== undefined && stops.length === 0; card = queue.shift()) {
      const saved = await refreshRecords(deps, issuer, card);
      if (!saved.ok) stops.push(saved.reason);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const [reason] = stops;
  return reason === undefined ? { next: { stage: 'records', after: last } } : { ok: false, reason };
}

/** Reads one card's records again. A card that the issuer no longer knows has none to bring. */
export async function refreshRecords(deps: Deps, issuer: Issuer, issuerCardId: string): Promise<SyncStop> {
  const asOf = await deps.store.now();
  const read = await withRetry(deps, () => readAllRecords(issuer, issuerCardId));
  if (!read.ok) return read.failure.kind === 'not_found' ? { ok: true } : stop(describe(read.failure));
  await deps.store.saveRecords(issuer.id, issuerCardId, read.value, asOf);
  return { ok: true };
}

/** Reads wallet and cards again; cards of customers not known yet bring the customers first. */
export async function refreshCards(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  const asOf = await deps.store.now();
  const wallet = await withRetry(deps, () => issuer.getCardWallet());
  if (!wallet.ok) return stop(describe(wallet.failure));
  await deps.store.saveWallet(issuer.id, wallet.value, asOf);
  const cards = await withRetry(deps, () => issuer.listCards({ fresh: true }));
  if (!cards.ok) return stop(describe(cards.failure));
  const orphans = await deps.store.saveCards(issuer.id, cards.value, asOf);
  if (orphans.length === 0) return { ok: true };
  const customers = await refreshCustomers(deps, issuer);
  if (!customers.ok) return customers;
  const missing = cards.value.filter((card) => orphans.includes(card.issuerCardId));
  const left = await deps.store.saveCards(issuer.id, missing, asOf);
  if (left.length > 0) deps.log.warn({ issuer: issuer.id, cards: left.length }, 'cards without a customer');
  return { ok: true };
}

/** Walks all customers once; a page that brings nothing new ends it. */
export async function refreshCustomers(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  const seen = new Set<string>();
  let page: string | null = null;
  do {
    const asOf = await deps.store.now();
    const cursor: string | null = page;
    const read: Read<Page<CustomerSnapshot>> = await withRetry(deps, () => issuer.listCustomers(cursor));
    if (!read.ok) return stop(describe(read.failure));
    await deps.store.saveCustomers(issuer.id, read.value.items, asOf);
    const before = seen.size;
    for (const customer of read.value.items) seen.add(customer.issuerCustomerId);
    page = seen.size > before ? read.value.next : null;
  } while (page !== null);
  return { ok: true };
}

/** Reads may be repeated: a passing trouble costs seconds, not the import. */
async function withRetry<T>(deps: Deps, read: () => Promise<Read<T>>): Promise<Read<T>> {
  for (const delay of RETRY_MS) {
    const result = await read();
    const passing = !result.ok && ['unreachable', 'server', 'rate_limited'].includes(result.failure.kind);
    if (!passing) return result;
    await deps.sleep(delay);
  }
  return read();
}
