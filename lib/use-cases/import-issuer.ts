import { WALKS, type WalkObject } from '../domain/sync/sync-store.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { readTakenCard, takeCards } from './sync-object.ts';
import { isPassing, type SyncStop, walkOnce } from './sync-walk.ts';

export type { SyncStop } from './sync-walk.ts';

/** How many cards' records one process reads at a time. */
const LANES = 4;
/** While another process is at it, its end is waited for in steps of this (ms). */
const WAIT_MS = 250;

/** Binds the journal to the company behind the credential, or says that it is another one. */
export async function makeContact(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  const identity = await issuer.identity();
  if (!identity.ok) return { ok: false, reason: identity.failure.kind };
  const { companyId } = identity.value;
  const { id, environment } = issuer;
  if (!(await deps.store.bindIssuer({ id, environment, companyId }))) {
    return { ok: false, reason: 'issuer_changed' };
  }
  await deps.store.noteContact({ id, failure: null });
  return { ok: true };
}

/**
 * Brings a company that exists already into the cache: customers, wallets, cards and the wallets' own list,
 * then the records of each card. Every page is saved with where its walk stands, so that a stopped import
 * goes on where it stopped, in whatever process.
 */
export async function importIssuer(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  let hasImported = false;
  while (!(await deps.store.finishImport(issuer.id))) {
    const stopped = await importTurn(deps, issuer);
    if (!stopped.ok) return stopped;
    hasImported = true;
  }
  // Asked again and again by a worker: said once.
  if (hasImported) deps.log.info({ issuer: issuer.id }, 'import complete');
  return { ok: true };
}

async function importTurn(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  // A walk that fails does not keep the cards from being read.
  const walked = await walkOnce(deps, issuer);
  const read = await readDueCards(deps, issuer);
  if (walked && !walked.ok) return walked;
  if (!read.ok) return read;
  if (walked === null && read.count === 0) await deps.sleep(WAIT_MS);
  await deps.store.noteContact({ id: issuer.id, failure: null });
  return { ok: true };
}

/** Reads the records of cards that are due, in lanes, until `limit` are read or none is left. */
export async function readDueCards(
  deps: Deps,
  issuer: Issuer,
  limit = 200,
): Promise<(SyncStop & { readonly ok: true; readonly count: number }) | Extract<SyncStop, { ok: false }>> {
  let count = 0;
  let stopped: SyncStop = { ok: true };
  const lane = async () => {
    while (stopped.ok && count < limit) {
      count += 1;
      const [card] = await takeCards(deps, issuer, 1);
      if (!card) {
        count -= 1;
        return;
      }
      const read = await readTakenCard(deps, issuer, card);
      if (read.ok) continue;
      if (isPassing(read.reason)) stopped = read;
      else
        deps.log.warn({ issuer: issuer.id, card: card.issuerCardId, reason: read.reason }, 'card unreadable');
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return stopped.ok ? { ok: true, count } : stopped;
}

/** Reads one kind of object again to its end; `busy` where another process is at it. */
async function refresh(deps: Deps, issuer: Issuer, object: WalkObject): Promise<SyncStop> {
  for (;;) {
    const turn = await walkOnce(deps, issuer, object);
    if (turn === null) return { ok: false, reason: 'busy' };
    if (!turn.ok || turn.ended) return turn;
  }
}

/** Reads wallets and cards again. */
export async function refreshCards(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  const wallets = await refresh(deps, issuer, 'wallets');
  return wallets.ok ? refresh(deps, issuer, 'cards') : wallets;
}

/** Reads everything once: what `npm run desk -- sync` does. */
export async function syncIssuer(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  const imported = await importIssuer(deps, issuer);
  if (!imported.ok) return imported;
  for (const object of WALKS) {
    const walked = await refresh(deps, issuer, object);
    // Whoever is at it brings the same.
    if (!walked.ok && walked.reason !== 'busy') return walked;
  }
  return readDueCards(deps, issuer, Number.POSITIVE_INFINITY);
}
