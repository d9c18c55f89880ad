import type { TakenWalk, WalkObject, WalkRows } from '../domain/sync/sync-store.ts';
import type { Issuer, Read } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { withRetry } from './with-retry.ts';

/** A walk that saves no page for so long is free for another process (ms). */
const LEASE_MS = 120_000;
/** Pages of one turn: then other walks have theirs. */
const PAGES_PER_TURN = 50;
/** From the end of one walk to the beginning of the next (ms). */
const EVERY_MS: Readonly<Record<WalkObject, number>> = {
  wallets: 60_000,
  cards: 60_000,
  customers: 300_000,
  wallet_records: 300_000,
};
const AFTER_FAILURE_MS = 15_000;

/** Why reading an issuer stopped; it goes on from where it stood. */
export type SyncStop = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * One turn of the next walk that is due, or of `object`: page by page, each committed with where the walk
 * stands, so that whoever dies in between loses nothing and the next one goes on there. Null: none is due.
 */
export async function walkOnce(deps: Deps, issuer: Issuer, object?: WalkObject): Promise<SyncStop | null> {
  let walk = await deps.store.takeWalk({
    issuer: issuer.id,
    leaseMs: LEASE_MS,
    ...(object === undefined ? {} : { object }),
  });
  if (!walk) return null;
  await deps.step('walk taken');
  for (let page = 0; page < PAGES_PER_TURN; page += 1) {
    const asOf = await deps.store.now();
    const current: TakenWalk = walk;
    const read = await withRetry(deps, () => readPage(issuer, current));
    await deps.step('page read');
    if (!read.ok) {
      const failure = read.failure.kind;
      await deps.store.failWalk(walk, { failure, againMs: AFTER_FAILURE_MS });
      return { ok: false, reason: failure };
    }
    const times = { leaseMs: LEASE_MS, againMs: EVERY_MS[walk.object] };
    const saved = await deps.store.saveWalkPage(walk, { ...read.value, asOf }, times);
    await deps.step('page saved');
    if (saved === null) return { ok: true };
    if (saved.orphans.length > 0) await adoptOrphans(deps, issuer, saved.orphans, read.value);
    if (!saved.goesOn) return { ok: true };
    walk = saved.walk;
  }
  // The turn is over, the walk is not: it is due again at once.
  await deps.store.failWalk(walk, { failure: 'turn_over', againMs: 0 });
  return { ok: true };
}

type ReadPage = Read<WalkRows & { readonly next: string | null }>;

async function readPage(issuer: Issuer, { object, cursor }: TakenWalk): Promise<ReadPage> {
  const reads = issuer.reads('sync');
  switch (object) {
    case 'customers': {
      const read = orNothing(await reads.listCustomers(cursor, { fresh: false }), NO_PAGE);
      return read.ok ? { ok: true, value: { object, rows: read.value.items, next: read.value.next } } : read;
    }
    case 'wallets': {
      const read = orNothing(await reads.listWallets(), []);
      return read.ok ? { ok: true, value: { object, rows: read.value, next: null } } : read;
    }
    case 'cards': {
      const read = await reads.listCards({ fresh: true });
      return read.ok ? { ok: true, value: { object, rows: read.value, next: null } } : read;
    }
    case 'wallet_records': {
      const read = orNothing(await reads.listWalletRecords(null, cursor), NO_PAGE);
      return read.ok ? { ok: true, value: { object, rows: read.value.items, next: read.value.next } } : read;
    }
  }
}

const NO_PAGE = { items: [], next: null } as const;

/** What an issuer does not list is a walk of nothing; some answer an empty list with "not found". */
const orNothing = <T>(read: Read<T>, nothing: T): Read<T> =>
  !read.ok && ['not_offered', 'not_found'].includes(read.failure.kind) ? { ok: true, value: nothing } : read;

/** Cards of customers nobody has told yet: their customers are read, then the cards are saved once more. */
async function adoptOrphans(deps: Deps, issuer: Issuer, orphans: readonly string[], page: WalkRows) {
  if (page.object !== 'cards') return;
  const cards = page.rows.filter((card) => orphans.includes(card.issuerCardId));
  const owners = new Set(cards.map((card) => card.issuerCustomerId));
  for (const owner of owners) {
    if (owner === null) continue;
    const asOf = await deps.store.now();
    const customer = await withRetry(deps, () => issuer.reads('sync').getCustomer(owner));
    if (customer.ok) await deps.store.saveCustomers(issuer.id, [customer.value], asOf);
  }
  const left = await deps.store.saveCards(issuer.id, cards, await deps.store.now(), 'list');
  if (left.length > 0) deps.log.warn({ issuer: issuer.id, cards: left.length }, 'cards without a customer');
}
