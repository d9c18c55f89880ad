import type { SavedPage, TakenWalk, ToldWallet, WalkObject, WalkRows } from '../domain/sync/sync-store.ts';
import type { Issuer, IssuerReads, Read } from '../issuers/issuer.ts';
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
const AFTER_FAILURE_MS = 30_000;
/** Rows of one transaction. */
const ROWS_PER_SAVE = 1_000;

/** Why reading an issuer stopped; it goes on from where it stood. */
export type SyncStop = { readonly ok: true } | { readonly ok: false; readonly reason: string };
export type WalkTurn = { readonly ok: true; readonly ended: boolean } | Extract<SyncStop, { ok: false }>;

/** Troubles that pass; any other one says that what was asked cannot be read as it is told. */
const PASSING = ['unreachable', 'server', 'rate_limited', 'unauthorized'];
export const isPassing = (reason: string): boolean => PASSING.includes(reason);

/**
 * One turn of the next walk that is due, or of `object`: page by page, each committed with where the walk
 * stands, so that whoever dies in between loses nothing and the next one goes on there. Null: none is due,
 * or another process has it.
 */
export async function walkOnce(deps: Deps, issuer: Issuer, object?: WalkObject): Promise<WalkTurn | null> {
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
      // A page that cannot be read where it stands is asked for from the beginning next time.
      const anew = !isPassing(failure);
      await deps.store.releaseWalk(walk, { failure, againMs: AFTER_FAILURE_MS, anew });
      return { ok: false, reason: failure };
    }
    const saved = await savePage(deps, issuer, walk, read.value, asOf);
    if (saved === null) return { ok: true, ended: false };
    if (!saved.goesOn) return { ok: true, ended: true };
    walk = saved.walk;
  }
  await deps.store.releaseWalk(walk, { failure: null, againMs: 0, anew: false });
  return { ok: true, ended: false };
}

type TakenPage = WalkRows & { readonly next: string | null };

/** Each part is a transaction of its own: a list that is not paged may be long. */
async function savePage(deps: Deps, issuer: Issuer, walk: TakenWalk, page: TakenPage, asOf: Date) {
  const times = { leaseMs: LEASE_MS, againMs: EVERY_MS[walk.object] };
  const parts = page.object === 'cards' ? chunksOf(page) : [page];
  let saved: SavedPage | null = null;
  let current = walk;
  for (const part of parts) {
    saved = await deps.store.saveWalkPage(current, { ...part, asOf }, times);
    await deps.step('page saved');
    if (saved === null) return null;
    current = saved.walk;
    if (saved.orphans.length > 0) await adoptOrphans(deps, issuer, saved.orphans, part, asOf);
  }
  return saved;
}

function chunksOf(page: TakenPage & { readonly object: 'cards' }): readonly TakenPage[] {
  const count = Math.max(1, Math.ceil(page.rows.length / ROWS_PER_SAVE));
  return Array.from({ length: count }, (_, index) => ({
    ...page,
    rows: page.rows.slice(index * ROWS_PER_SAVE, (index + 1) * ROWS_PER_SAVE),
    // The whole list is read again by whoever goes on: the place says only that it is not saved to its end.
    next: index < count - 1 ? 'more' : null,
  }));
}

type ReadPage = Read<TakenPage>;

async function readPage(issuer: Issuer, { object, cursor }: TakenWalk): Promise<ReadPage> {
  const reads = issuer.reads('sync');
  switch (object) {
    case 'customers': {
      const read = orNothing(await reads.listCustomers(cursor, { fresh: false }), NO_PAGE);
      return read.ok ? { ok: true, value: { object, rows: read.value.items, next: read.value.next } } : read;
    }
    case 'wallets': {
      const read = await listWallets(reads);
      return read.ok ? { ok: true, value: { object, rows: read.value, next: null } } : read;
    }
    case 'cards': {
      const read = await reads.listCards({ fresh: true });
      // An issuer without such a list tells the cards of each customer.
      if (!read.ok && read.failure.kind === 'not_offered') {
        return { ok: true, value: { object, rows: [], next: null } };
      }
      if (!read.ok) return read;
      const { availableSlots } = read;
      const told = availableSlots === undefined ? {} : { availableSlots };
      return { ok: true, value: { object, rows: read.value, ...told, next: null } };
    }
    case 'wallet_records': {
      const read = orNothing(await reads.listWalletRecords(null, cursor), NO_PAGE);
      return read.ok ? { ok: true, value: { object, rows: read.value.items, next: read.value.next } } : read;
    }
  }
}

/** The one that cards draw on is asked for by itself: the list does not say which it is, or may be unreadable. */
async function listWallets(reads: IssuerReads): Promise<Read<readonly ToldWallet[]>> {
  const forCards = await reads.getCardWallet();
  if (!forCards.ok && !['not_offered', 'not_found'].includes(forCards.failure.kind)) return forCards;
  const own = forCards.ok ? [{ ...forCards.value, isForCards: true }] : [];
  const all = orNothing(await reads.listWallets(), []);
  // Wallets in other currencies are for looking at; one that cannot be read must not hide the one that counts.
  if (!all.ok) return isPassing(all.failure.kind) ? all : { ok: true, value: own };
  const others = all.value.filter(({ issuerWalletId }) => issuerWalletId !== own[0]?.issuerWalletId);
  return { ok: true, value: [...own, ...others.map((wallet) => ({ ...wallet, isForCards: false }))] };
}

const NO_PAGE = { items: [], next: null } as const;

/** What an issuer does not list is a walk of nothing; some answer an empty list with "not found". */
const orNothing = <T>(read: Read<T>, nothing: T): Read<T> =>
  !read.ok && ['not_offered', 'not_found'].includes(read.failure.kind) ? { ok: true, value: nothing } : read;

/** Cards of customers nobody has told yet: their customers are read, then the cards are saved once more. */
async function adoptOrphans(
  deps: Deps,
  issuer: Issuer,
  orphans: readonly string[],
  page: WalkRows,
  asOf: Date,
): Promise<void> {
  if (page.object !== 'cards') return;
  const cards = page.rows.filter((card) => orphans.includes(card.issuerCardId));
  const owners = new Set(cards.map((card) => card.issuerCustomerId));
  for (const owner of owners) {
    if (owner === null) continue;
    const began = await deps.store.now();
    const customer = await withRetry(deps, () => issuer.reads('sync').getCustomer(owner));
    if (customer.ok) await deps.store.saveCustomers(issuer.id, [customer.value], began);
  }
  const left = await deps.store.saveCards(issuer.id, cards, asOf, 'list');
  if (left.length > 0) deps.log.warn({ issuer: issuer.id, cards: left.length }, 'cards without a customer');
}
