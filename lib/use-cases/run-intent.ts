import { CARD_RULES } from '../domain/cards/card-actions.ts';
import { whyNotThisAmount } from '../domain/intents/check-money.ts';
import type { Intent } from '../domain/intents/intent.ts';
import { SEND_BY_MS } from '../domain/intents/intent.ts';
import { isSettled } from '../domain/intents/transitions.ts';
import type { FullReading } from '../domain/judge/full-reading.ts';
import { ok, type Result } from '../domain/result.ts';
import type { OutcomeInput } from '../domain/store.ts';
import type { Accepted, Answer, Credential, Issuer, IssuerWrite } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { type HeldWrite, withoutHeld } from './held-write.ts';
import type { Submitted } from './record-intent.ts';
import { takeReading } from './take-reading.ts';

/** A server action answers after this time with the state so far (ms). */
const ANSWER_WITHIN_MS = 1_500;
/** When the issuer or the database could not be read, nothing was sent: try again after this (ms). */
const RETRY_READ_MS = 5_000;
const RETRY_COMMIT_MS = [200, 1_000, 2_000, 5_000, 10_000] as const;

/**
 * The only caller of issuer writes. Claims a ready intent, reads the baseline, commits the attempt, calls
 * once and commits what came of it. Running it twice, anywhere, sends once: the claim is a compare-and-set.
 */
export async function runIntent(deps: Deps, intentId: string, held?: HeldWrite): Promise<void> {
  const { store, owner } = deps;
  const intent = await store.findIntent(intentId);
  const issuer = intent && deps.issuers.get(intent.issuer);
  if (intent?.state !== 'ready' || !issuer) return;
  if (intent.newCustomer && held?.inputHash !== intent.inputHash) {
    // Only the process that was given the documents could send it, and it has had its time.
    await store.dropIntent({ intentId, reason: 'documents_gone' });
    return;
  }
  const wallet = await store.findWallet(intent.issuer);
  const walletSlot = `${intent.issuer}:${wallet?.issuerWalletId ?? 'wallet'}`;
  try {
    const claimed = await store.claimIntent({ intentId, owner, walletSlot });
    if (claimed.kind === 'claimed') await sendClaimed(deps, issuer, claimed.intent, held);
  } catch (error) {
    await letGo(deps, intentId);
    throw error;
  }
}

async function sendClaimed(deps: Deps, issuer: Issuer, intent: Intent, held?: HeldWrite): Promise<void> {
  const { store, owner } = deps;
  const { id: intentId } = intent;
  await deps.step('claimed');
  const prepared = await prepare(deps, issuer, intent, held);
  if (prepared.kind === 'later') {
    await store.releaseClaim({ intentId, owner, reason: prepared.reason, delayMs: RETRY_READ_MS });
    return;
  }
  if (prepared.kind === 'refused') {
    await store.refuseClaim({ intentId, owner, reason: prepared.reason });
    return;
  }
  await deps.step('baseline read');
  await send(deps, issuer, intent, prepared);
}

/**
 * Gives back a claim that this process may hold and will not use: its commit may stand although the connection
 * broke before the word of it came, and then the card and the wallet would wait for a lease that nobody uses.
 * Changes nothing once `sending` is committed.
 */
async function letGo(deps: Deps, intentId: string): Promise<void> {
  for (const delay of RETRY_COMMIT_MS) {
    try {
      await deps.store.releaseClaim({
        intentId,
        owner: deps.owner,
        reason: 'lease_over',
        delayMs: RETRY_READ_MS,
      });
      return;
    } catch {
      await deps.sleep(delay);
    }
  }
}

interface Prepared {
  readonly kind: 'prepared';
  readonly write: IssuerWrite;
  readonly baseline: FullReading;
  readonly credential: Credential;
}

/** Everything that is read and checked again before the first byte may leave. */
async function prepare(
  deps: Deps,
  issuer: Issuer,
  intent: Intent,
  held: HeldWrite | undefined,
): Promise<Prepared | { kind: 'later'; reason: string } | { kind: 'refused'; reason: string }> {
  const customer = intent.customerId === null ? null : await deps.store.findCustomer(intent.customerId);
  const card = intent.cardId ? await deps.store.findCard(intent.cardId) : null;
  if (!customer && !held) throw new Error(`The customer of intent ${intent.id} is gone`);
  const issuerCustomerId = customer?.issuerCustomerId ?? null;
  const write = held?.write ?? toWrite(intent, issuerCustomerId, card?.issuerCardId ?? null);
  const identity = await issuer.reads('baseline').identity();
  if (!identity.ok) return { kind: 'later', reason: 'waiting_for_issuer' };
  const bound = await deps.store.findIssuer(issuer.id);
  if (bound?.companyId !== identity.value.companyId || bound.environment !== issuer.environment) {
    return { kind: 'later', reason: 'issuer_changed' };
  }
  const { reading: baseline } = await takeReading(deps, issuer.reads('baseline'), {
    kind: intent.kind,
    issuerCustomerId,
    ...(intent.newCustomer ? { email: intent.newCustomer.email } : {}),
    issuerCardId: card?.issuerCardId ?? null,
    amountMinor: intent.amountMinor,
    knownCardIds: null,
  });
  if (!baseline.complete) return { kind: 'later', reason: 'waiting_for_issuer' };
  const refusal = whyNotNow(intent, issuer, baseline);
  if (refusal) return { kind: 'refused', reason: refusal };
  const credential = await issuer.credential(SEND_BY_MS);
  if (!credential.ok) return { kind: 'later', reason: 'waiting_for_issuer' };
  return { kind: 'prepared', write, baseline, credential: credential.value };
}

function toWrite(intent: Intent, issuerCustomerId: string | null, issuerCardId: string | null): IssuerWrite {
  const { kind, amountMinor, brand, nameOnCard, lock } = intent;
  if (kind === 'issue' && issuerCustomerId !== null) {
    return { kind, issuerCustomerId, brand: brand ?? '', nameOnCard, amountMinor };
  }
  if (issuerCardId === null || kind === 'issue' || kind === 'create_customer') {
    throw new Error(`An intent of kind ${kind} cannot be sent`);
  }
  switch (kind) {
    case 'fund':
    case 'withdraw':
      return { kind, issuerCardId, amountMinor };
    case 'freeze':
    case 'unfreeze':
      return { kind, issuerCardId, lock };
    case 'terminate':
      // A card that was to be stopped is better left frozen than usable when the issuer fails half-way.
      return { kind, issuerCardId, freezeOnFailure: true };
  }
}

/** The checks of the form once more, on what the issuer says now. */
function whyNotNow(intent: Intent, issuer: Issuer, baseline: FullReading): string | null {
  const { kind } = intent;
  if (kind === 'create_customer') {
    return (baseline.customers ?? []).length === 0 ? null : 'customer_known_at_issuer';
  }
  if (kind !== 'issue') {
    const rule = CARD_RULES[kind];
    if (!baseline.card || !rule.statuses.includes(baseline.card.status)) return rule.otherStatus;
    if (kind !== 'fund' && kind !== 'withdraw') return null;
  }
  const balance = baseline.card?.balanceMinor;
  const refusal = whyNotThisAmount({
    ...issuer.capabilities,
    kind,
    amountMinor: intent.amountMinor,
    cardBalanceMinor: kind === 'issue' ? 0n : balance == null ? null : BigInt(balance),
    walletBalanceMinor: baseline.wallet ? BigInt(baseline.wallet.balanceMinor) : null,
  });
  return refusal?.code ?? null;
}

async function send(deps: Deps, issuer: Issuer, intent: Intent, prepared: Prepared): Promise<void> {
  const { write, baseline, credential } = prepared;
  const attemptId = deps.ids();
  // Started before the commit: this process's watch never grants more than the database's send_by does.
  const elapsed = deps.clock.stopwatch();
  const sending = await deps.store.beginSending({
    intentId: intent.id,
    owner: deps.owner,
    attemptId,
    baseline,
    credentialExpiresAt: credential.expiresAt,
    callTimeoutMs: issuer.capabilities.callTimeoutMs[write.kind],
  });
  if (!sending) {
    await deps.store.releaseClaim({
      intentId: intent.id,
      owner: deps.owner,
      reason: 'lease_over',
      delayMs: RETRY_READ_MS,
    });
    return;
  }
  await deps.step('sending committed');
  const answer = await issuer.send(write, { credential, mayWrite: () => elapsed() < SEND_BY_MS });
  await deps.step('answered');
  const outcome = withoutHeld(write, toOutcome(answer));
  await commitOutcome(deps, { intentId: intent.id, attemptId, ...outcome });
  await deps.step('outcome committed');
  if (write.kind !== 'create_customer') await refreshWallet(deps, issuer);
}

function toOutcome(answer: Answer): Omit<OutcomeInput, 'intentId' | 'attemptId'> {
  switch (answer.outcome) {
    case 'accepted':
      return {
        ...{ outcome: 'accepted', reason: null, issuerMessage: null, httpStatus: null },
        ...whatIsTold(answer),
      };
    case 'rejected':
      return {
        outcome: 'rejected',
        reason: answer.reason,
        issuerMessage: answer.message,
        httpStatus: answer.httpStatus,
      };
    case 'not_sent':
      return { outcome: 'not_sent', reason: 'not_sent', issuerMessage: answer.reason, httpStatus: null };
    case 'unknown':
      return {
        outcome: 'unknown',
        reason: answer.reason,
        issuerMessage: answer.message,
        httpStatus: answer.httpStatus,
        ...(answer.issuerCardId === undefined ? {} : { hintCardId: answer.issuerCardId }),
      };
  }
}

/** What an accepted answer tells of the card, or of the customer. */
function whatIsTold(
  answer: Accepted,
): Pick<OutcomeInput, 'created' | 'moved' | 'issued' | 'status' | 'refund'> {
  switch (answer.kind) {
    case 'issue':
    case 'reissue':
      return { issued: answer.card };
    case 'fund':
    case 'withdraw': {
      const { issuerRecordId, feeMinor, beforeMinor, afterMinor } = answer;
      return { moved: { issuerRecordId, feeMinor, beforeMinor, afterMinor } };
    }
    case 'freeze':
    case 'unfreeze':
      return { status: { status: answer.status, rawStatus: answer.rawStatus } };
    case 'terminate':
      return {
        status: { status: answer.status, rawStatus: answer.rawStatus },
        refund: { processed: answer.refundProcessed, beforeMinor: answer.beforeMinor },
      };
    case 'create_customer':
      return { created: answer.customer };
  }
}

/** The answer is in hand and only here: a database that is away for a moment must not cost it. */
async function commitOutcome(deps: Deps, outcome: OutcomeInput): Promise<void> {
  for (const delay of RETRY_COMMIT_MS) {
    try {
      await deps.store.recordOutcome(outcome);
      return;
    } catch (error) {
      deps.log.warn({ err: error, intentId: outcome.intentId }, 'could not commit the outcome, trying again');
      await deps.sleep(delay);
    }
  }
  await deps.store.recordOutcome(outcome);
}

async function refreshWallet(deps: Deps, issuer: Issuer): Promise<void> {
  const asOf = await deps.store.now();
  const wallet = await issuer.reads('sync').getCardWallet();
  if (wallet.ok) await deps.store.saveWallet(issuer.id, { ...wallet.value, isForCards: true }, asOf);
}

/** Runs a request just recorded and answers in time with how it stands; the run goes on meanwhile. */
export async function runForAnswer(
  deps: Deps,
  submitted: Submitted,
  start: () => Promise<void> = () => runIntent(deps, submitted.intentId),
): Promise<Result<Submitted>> {
  if (isSettled(submitted.state)) return ok(submitted);
  const run = start().catch((error: unknown) => {
    deps.log.error({ err: error, intentId: submitted.intentId }, 'a run stopped; the worker takes it up');
  });
  await Promise.race([run, deps.sleep(ANSWER_WITHIN_MS)]);
  const intent = await deps.store.findIntent(submitted.intentId);
  if (!intent) return ok(submitted);
  return ok({ intentId: intent.id, state: intent.state, stateReason: intent.stateReason });
}
