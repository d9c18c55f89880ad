import type { EventEnd, EventTarget, TakenEvent } from '../domain/events/event.ts';
import { delayAfterTry } from '../domain/events/event-schedule.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { makeContact, refreshCards, type SyncStop } from './import-issuer.ts';
import { syncCard, syncCustomer, syncWallets } from './sync-object.ts';

const DONE: SyncStop = { ok: true };
const stop = (reason: string): SyncStop => ({ ok: false, reason });

/** Due events for this process, those that name the same object together. */
export async function takeEvents(
  deps: Deps,
  limit: number,
  leaseMs: number,
): Promise<readonly (readonly TakenEvent[])[]> {
  const groups = new Map<string, TakenEvent[]>();
  for (const event of await deps.store.takeDueEvents(limit, leaseMs)) {
    const { issuer, issuerCardId, issuerCustomerId, issuerWalletId } = event;
    const key = JSON.stringify([issuer, issuerCardId, issuerCustomerId, issuerWalletId]);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()];
}

/**
 * Applies events that name the same object: what their ids name is read at the issuer, once for all of them,
 * and unknown intents about it are looked at. Nothing an event says is believed, so that order, doubles,
 * forgeries and names nobody knows change nothing but when something is read.
 */
export async function applyEvents(deps: Deps, events: readonly TakenEvent[]): Promise<void> {
  const [target] = events;
  if (!target) return;
  await deps.step('event taken');
  const read = namesNothing(target) ? null : await wakeAndReadBack(deps, target).catch(unexpected(deps));
  await deps.step('event read back');
  for (const event of events) await deps.store.finishEvent(event, endOf(event, read));
}

const namesNothing = (target: EventTarget): boolean =>
  target.issuerCardId === null && target.issuerCustomerId === null && target.issuerWalletId === null;

function endOf({ tries }: TakenEvent, read: SyncStop | null): EventEnd {
  if (read === null) return { state: 'nothing_to_read' };
  if (read.ok) return { state: 'applied' };
  const delayMs = delayAfterTry(tries);
  return delayMs === null
    ? { state: 'failed', failure: read.reason }
    : { state: 'waiting', failure: read.reason, delayMs };
}

/** One event that trips over a bug must end as failed, not come back for ever. */
const unexpected =
  (deps: Deps) =>
  (error: unknown): SyncStop => {
    deps.log.error({ err: error }, 'an event could not be applied');
    return stop('unexpected');
  };

async function wakeAndReadBack(deps: Deps, target: EventTarget): Promise<SyncStop> {
  const issuer = deps.issuers.get(target.issuer);
  if (!issuer) return stop('issuer_unknown');
  // The judge reads for itself: it need not wait for the cache.
  await deps.store.wakeIntents(target);
  const state = await deps.store.findIssuer(issuer.id);
  if (!state?.completeSince) return stop('import_under_way');
  return readBack(deps, issuer, target);
}

async function readBack(deps: Deps, issuer: Issuer, target: EventTarget): Promise<SyncStop> {
  const { issuerCardId, issuerCustomerId, issuerWalletId } = target;
  if (issuerCardId !== null) {
    const card = await readCardBack(deps, issuer, issuerCardId, issuerCustomerId);
    if (!card.ok) return card;
  } else if (issuerCustomerId !== null) {
    const withRecords = issuerWalletId !== null;
    const customer = await syncCustomer(deps, issuer, issuerCustomerId, { withRecords });
    if (!customer.ok) return customer;
  }
  return issuerWalletId === null ? DONE : syncWallets(deps, issuer);
}

/** A card that the cache does not know was issued elsewhere: its customer brings it, or else the whole list. */
async function readCardBack(
  deps: Deps,
  issuer: Issuer,
  issuerCardId: string,
  issuerCustomerId: string | null,
): Promise<SyncStop> {
  const isKnown = () => deps.store.isCardKnown(issuer.id, issuerCardId);
  if (await isKnown()) return syncCard(deps, issuer, issuerCardId);
  // What is new here must be of the company this journal belongs to.
  const contact = await makeContact(deps, issuer);
  if (!contact.ok) return contact;
  const customer = issuerCustomerId === null ? DONE : await syncCustomer(deps, issuer, issuerCustomerId);
  if (!customer.ok && customer.reason !== 'not_found') return customer;
  if (!(await isKnown())) {
    const cards = await refreshCards(deps, issuer);
    if (!cards.ok) return cards;
  }
  if (!(await isKnown())) return stop('card_not_listed');
  // Now that it is known whose it is, an unknown of that customer can be judged.
  await deps.store.wakeIntents({ issuer: issuer.id, issuerCardId, issuerCustomerId });
  return syncCard(deps, issuer, issuerCardId);
}
