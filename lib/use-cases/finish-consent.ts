import type { ConsentStore, ReturnedConsent, TakenConsent } from '../domain/consents/consent-store.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { GivenConsent, IssuerConsents } from '../issuers/issuer-consents.ts';
import type { Deps } from './deps.ts';
import { syncCustomer } from './sync-object.ts';

/** What the browser brought back from the issuer. */
export interface ReturnForm {
  readonly issuer: string;
  readonly state: string;
  /** Null where the issuer gave none. */
  readonly code: string | null;
  /** Why it gave none, in a word of RFC 6749 (4.1.2.1). */
  readonly error: string | null;
  /** The same as when it was begun. */
  readonly redirectUri: string;
}

/** A browser waits for the cards no longer than this (ms): where few calls are allowed, reading takes its time. */
const CARDS_WAIT_MS = 5_000;

export interface ConnectedCustomer {
  readonly customerId: string;
  /** False: the cards are not read yet. */
  readonly areCardsRead: boolean;
}

const REFUSALS = {
  unknown: 'consent_not_begun',
  replayed: 'consent_used',
  late: 'consent_late',
  foreign: 'consent_of_another',
} as const satisfies Record<Exclude<TakenConsent['kind'], 'taken'>, ErrorCode>;

/**
 * Finishes a consent, once, for the person who began it: the code is exchanged, the customer is kept and their
 * cards are read. What does not come about leaves nothing behind but the audit.
 */
export async function finishConsent(
  deps: Deps,
  actor: Actor,
  form: ReturnForm,
): Promise<Result<ConnectedCustomer>> {
  const issuer = deps.issuers.get(form.issuer);
  if (!issuer?.consents || !deps.consents) return fail('issuer_unknown');
  const actorId = actor.userId;
  const taken = await deps.consents.takeReturned({ issuer: issuer.id, state: form.state, actorId });
  if (taken.kind !== 'taken') return fail(REFUSALS[taken.kind]);
  const { consent } = taken;
  const params = { issuer: issuer.displayName };
  if (form.error === 'access_denied') {
    await deps.consents.giveUp({ id: consent.id, because: 'denied', detail: '', actorId });
    return fail('consent_denied', { params });
  }
  const given = await exchange(issuer.consents, consent, form);
  if (!given.ok) {
    await deps.consents.giveUp({ id: consent.id, because: 'failed', detail: given.why, actorId });
    deps.log.warn({ issuer: issuer.id, because: given.why }, 'consent not given');
    return fail('consent_not_given', { params });
  }
  return keep(deps, actor, issuer, deps.consents, consent, given.value);
}

type Exchanged =
  | { readonly ok: true; readonly value: GivenConsent }
  | { readonly ok: false; readonly why: string };

async function exchange(
  consents: IssuerConsents,
  { verifier }: ReturnedConsent,
  { code, error, redirectUri }: ReturnForm,
): Promise<Exchanged> {
  // An issuer's own words could hold anything; the words of the standard are known by their form.
  if (error !== null) return { ok: false, why: /^[a-z_]{1,40}$/.test(error) ? error : 'error' };
  if (code === null) return { ok: false, why: 'no_code' };
  const given = await consents.finish({ code, verifier, redirectUri });
  return given.ok ? given : { ok: false, why: given.failure.kind };
}

async function keep(
  deps: Deps,
  actor: Actor,
  issuer: Issuer,
  consents: ConsentStore,
  { id, scopes: asked }: ReturnedConsent,
  { tokens, customer, scopes, consentExpiresAt }: GivenConsent,
): Promise<Result<ConnectedCustomer>> {
  const { issuerCustomerId } = customer;
  await deps.store.saveCustomers(issuer.id, [customer], await deps.store.now());
  const { customerId } = await consents.finish({
    id,
    issuerCustomerId,
    tokens,
    scopes: scopes.length > 0 ? scopes : asked,
    // Without a refresh token nothing can be done any more when the access token is over.
    expiresAt: consentExpiresAt ?? (tokens.refreshToken === null ? tokens.accessExpiresAt : null),
    actorId: actor.userId,
  });
  if (customerId === null) throw new Error('a customer just kept is not known');
  const areCardsRead = await Promise.race([
    readCards(deps, issuer, issuerCustomerId),
    deps.sleep(CARDS_WAIT_MS).then(() => false),
  ]);
  return ok({ customerId, areCardsRead });
}

/** Goes on when nobody waits any more. What it does not read, the worker does. */
async function readCards(deps: Deps, issuer: Issuer, issuerCustomerId: string): Promise<boolean> {
  try {
    const read = await syncCustomer(deps, issuer, issuerCustomerId);
    if (read.ok) return true;
    deps.log.warn({ issuer: issuer.id, reason: read.reason }, 'cards of a new consent not read');
  } catch (error) {
    deps.log.warn({ issuer: issuer.id, err: error }, 'cards of a new consent not read');
  }
  return false;
}
