import { CARD_RULES } from '../domain/cards/card-actions.ts';
import { sharesWallet } from '../domain/cards/shares-wallet.ts';
import { isErrorCode } from '../domain/errors.ts';
import { whyNotThisAmount } from '../domain/intents/check-money.ts';
import { type Intent, isStatusKind, SEND_BY_MS } from '../domain/intents/intent.ts';
import { isSettled } from '../domain/intents/transitions.ts';
import { type FullReading, toFullReading } from '../domain/judge/full-reading.ts';
import { ok, type Result } from '../domain/result.ts';
import type { UnknownCase } from '../domain/store.ts';
import type { Credential, Issuer, IssuerWrite } from '../issuers/issuer.ts';
import { commitOutcome, RETRY_COMMIT_MS, toOutcome } from './commit-answer.ts';
import type { Deps } from './deps.ts';
import { type HeldWrite, withoutHeld } from './held-write.ts';
import type { Submitted } from './record-intent.ts';
import { takeReading } from './take-reading.ts';
import { toWrite } from './to-write.ts';
import { whyNotThisIssuer } from './why-not-this-issuer.ts';

/** A server action answers after this time with the state so far (ms). */
const ANSWER_WITHIN_MS = 1_500;
/** When the issuer or the database could not be read, nothing was sent: try again after this (ms). */
const RETRY_READ_MS = 5_000;
/** Of a kind of call that an issuer sets no time for (ms). */
const LONGEST_CALL_MS = 120_000;

/**
 * The only caller of issuer writes. Claims a ready intent, reads the baseline, commits the attempt, calls
 * once and commits what came of it. Running it twice, anywhere, sends once: the claim is a compare-and-set.
 */
export async function runIntent(deps: Deps, intentId: string, held?: HeldWrite): Promise<void> {
  const { store, owner } = deps;
  const intent = await store.findIntent(intentId);
  const issuer = intent && deps.issuers.get(intent.issuer);
  if (intent?.state !== 'ready' || !issuer) return;
  if (intent.isHeld && held?.inputHash !== intent.inputHash) {
    // Only the process that was given the documents or the secret could send it, and it has had its time.
    await store.dropIntent({ intentId, reason: goneReason(intent) });
    return;
  }
  const walletSlot = await walletSlotOf(deps, issuer, intent);
  try {
    const claimed = await store.claimIntent({ intentId, owner, walletSlot });
    if (claimed.kind === 'claimed') await sendClaimed(deps, issuer, claimed.intent, held);
  } catch (error) {
    await letGo(deps, intentId);
    throw error;
  }
}

/** One request at a time moves the company's wallet; what moves none of it has a slot to itself. */
async function walletSlotOf({ store }: Deps, { capabilities: can }: Issuer, intent: Intent): Promise<string> {
  const isFree = intent.kind === 'issue' && !can.canFundAtCreation && intent.isMarked;
  if (!can.hasCompanyWallet || isFree) return `${intent.issuer}:${intent.id}`;
  const wallet = await store.findWallet(intent.issuer);
  return `${intent.issuer}:${wallet?.issuerWalletId ?? 'wallet'}`;
}

const goneReason = ({ newCustomer }: Intent): string => (newCustomer ? 'documents_gone' : 'secret_gone');

/**
 * Asks an issuer that honours keys for an unknown once more, with the same key and body: what it answers is what
 * became of the first time (DESIGN 4, rule 1). As a send it is an attempt, committed before its first byte, and
 * only while the request may be sent at all. Tells whether that settled it.
 */
export async function askAgain(
  deps: Deps,
  issuer: Issuer,
  found: UnknownCase,
  held?: HeldWrite,
): Promise<boolean> {
  const { intent, issuerCustomerId, issuerCardId } = found;
  const keyed = issuer.capabilities.keyed[intent.kind];
  // What is in memory only can be said again only by the process that holds it.
  if (!keyed || (intent.isHeld && held?.inputHash !== intent.inputHash)) return false;
  if (await whyNotThisIssuer(deps, issuer, issuer.reads('judge'))) return false;
  const credential = await issuer.credential(SEND_BY_MS, issuerCustomerId ?? undefined);
  if (!credential.ok) return false;
  const attemptId = deps.ids();
  const elapsed = deps.clock.stopwatch();
  const begun = await deps.store.beginAskingAgain({
    intentId: intent.id,
    attemptId,
    keptMs: keyed.keptMs,
    callTimeoutMs: issuer.capabilities.callTimeoutMs[intent.kind] ?? LONGEST_CALL_MS,
    credentialExpiresAt: credential.value.expiresAt,
  });
  if (!begun) return false;
  await deps.step('sending committed');
  const baseline = toFullReading(begun.baseline);
  const write = held?.write ?? toWrite(intent, { issuerCustomerId, issuerCardId, baseline });
  const answer = await issuer.send(write, {
    credential: credential.value,
    key: intent.id,
    mayWrite: () => elapsed() < SEND_BY_MS,
  });
  await deps.step('answered');
  const outcome = withoutHeld(write, toOutcome(answer));
  // What stands as asked for refuses to be put there: that says nothing about the first time.
  const mayStandSo = isStatusKind(intent.kind) || outcome.reason === 'issuer_customer_exists';
  const isSaid = outcome.outcome !== 'rejected' || !mayStandSo;
  const told = isSaid ? outcome : ({ ...outcome, outcome: 'unknown' } as const);
  const after = await commitOutcome(deps, { intentId: intent.id, attemptId, ...told });
  await deps.step('outcome committed');
  return after !== null && isSettled(after.state);
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
  const issuerCardId = card?.issuerCardId ?? null;
  const { reading: baseline } = await takeReading(deps, issuer, 'baseline', {
    kind: intent.kind,
    hasBalances: issuer.capabilities.hasCardBalance,
    issuerCustomerId,
    ...(intent.newCustomer ? { email: intent.newCustomer.email } : {}),
    issuerCardId,
    amountMinor: intent.amountMinor,
    knownCardIds: null,
  });
  if (!baseline.complete) {
    const isOther = baseline.gap === 'issuer_changed';
    return { kind: 'later', reason: isOther ? 'issuer_changed' : 'waiting_for_issuer' };
  }
  const refusal = whyNotNow(intent, issuer, baseline);
  if (refusal) return { kind: 'refused', reason: refusal };
  const credential = await issuer.credential(SEND_BY_MS, issuerCustomerId ?? undefined);
  if (!credential.ok) return { kind: 'later', reason: 'waiting_for_issuer' };
  const write = held?.write ?? toWrite(intent, { issuerCustomerId, issuerCardId, baseline });
  return { kind: 'prepared', write, baseline, credential: credential.value };
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
    const { card, wallet } = baseline;
    const isShared =
      !issuer.capabilities.hasCardBalance && sharesWallet(card.issuerWalletId, wallet?.issuerWalletId);
    if (isShared) return 'card_shares_wallet';
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

/** A key makes a late send the same one, a mark makes what came of it known as ours. */
function fenceOf({ capabilities }: Issuer, { kind }: IssuerWrite): 'key' | 'mark' | null {
  if (capabilities.keyed[kind]) return 'key';
  return kind === 'issue' && capabilities.keepsMark ? 'mark' : null;
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
    fencedBy: fenceOf(issuer, write),
    callTimeoutMs: issuer.capabilities.callTimeoutMs[write.kind] ?? LONGEST_CALL_MS,
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
  const answer = await issuer.send(write, {
    credential,
    key: intent.id,
    mayWrite: () => elapsed() < SEND_BY_MS,
  });
  await deps.step('answered');
  const outcome = withoutHeld(write, toOutcome(answer));
  await commitOutcome(deps, { intentId: intent.id, attemptId, ...outcome });
  // Not sent for a reason that trying again will not mend: it is told instead of tried.
  if (answer.outcome === 'not_sent' && isErrorCode(answer.reason)) {
    await deps.store.dropIntent({ intentId: intent.id, reason: answer.reason });
  }
  await deps.step('outcome committed');
  if (write.kind !== 'create_customer') await refreshWallet(deps, issuer);
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
