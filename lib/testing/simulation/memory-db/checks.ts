import type { Prisma } from '../../../db/generated/client.ts';
import { DISCREPANCY_KINDS } from '../../../domain/attention/discrepancy.ts';
import { CONSENT_ENDS } from '../../../domain/consents/consent-store.ts';
import type { RowOf } from './row.ts';
import type { Values } from './table.ts';

// The checks of prisma/migrations in TypeScript. A test compares their names with those of a migrated database.

/** A check: null or unknown passes, as in SQL. */
type Check<M extends Prisma.ModelName> = (row: RowOf<M>) => boolean | null;
type Checks<M extends Prisma.ModelName> = Readonly<Record<string, Check<M>>>;

const oneOf = (value: string | null, words: readonly string[]) => value === null || words.includes(value);
const isExponent = ({ exponent }: { exponent: number }) => exponent >= 0 && exponent <= 12;
const isEmail = (text: string) => text === text.toLowerCase() && /.@./s.test(text);
const isStatus = (kind: string) => ['freeze', 'unfreeze', 'activate'].includes(kind);
const isChange = (kind: string) => ['set_limit', 'rename', 'reissue'].includes(kind);
const HELD = ['claimed', 'sending'];
const OPEN = ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'];

const INTENTS: Checks<'Intent'> = {
  intents_amount: ({ kind, amountMinor }) =>
    kind === 'fund' || kind === 'withdraw'
      ? amountMinor > 0n
      : kind === 'issue'
        ? amountMinor >= 0n
        : amountMinor === 0n,
  intents_exponent: isExponent,
  intents_target: ({ kind, cardId }) => kind === 'issue' || kind === 'create_customer' || cardId !== null,
  intents_hash: ({ inputHash }) => /^[0-9a-f]{64}$/.test(inputHash),
  intents_lock: ({ lock, kind }) => !lock || kind === 'freeze' || kind === 'unfreeze',
  intents_refund: ({ refundProcessed, kind }) => refundProcessed === null || kind === 'terminate',
  intents_slots: ({ kind, state, statusSlot, cardSlot, customerSlot }) =>
    isStatus(kind)
      ? HELD.includes(state) === (statusSlot !== null)
      : [...HELD, 'unknown'].includes(state) === (cardSlot !== null || customerSlot !== null),
  intents_card_slot: ({ cardSlot, cardId, kind }) =>
    cardSlot === null ||
    (cardSlot === cardId && (isChange(kind) || oneOf(kind, ['fund', 'withdraw', 'terminate']))),
  intents_customer: ({ customerId, kind, state }) =>
    customerId !== null || (kind === 'create_customer' && state !== 'succeeded'),
  intents_new_customer: ({ kind, newEmail, newFirstName, newLastName, cardId }) =>
    kind === 'create_customer'
      ? newEmail !== null &&
        newFirstName !== null &&
        newLastName !== null &&
        isEmail(newEmail) &&
        cardId === null
      : newEmail === null && newFirstName === null && newLastName === null,
  intents_owner: ({ ownerId, ownedAt }) => (ownerId === null) === (ownedAt === null),
  intents_customer_slot: ({ id, isMarked, customerSlot, customerId, kind, issuer, newEmail }) =>
    customerSlot === null ||
    (kind === 'issue' && customerSlot === (isMarked ? id : customerId)) ||
    (kind === 'create_customer' && customerSlot === `${issuer}:${newEmail}`),
  intents_status_slot: ({ statusSlot, cardId, kind }) =>
    statusSlot === null || (statusSlot === cardId && isStatus(kind)),
  intents_wallet_slot: ({ kind, state, walletSlot }) => {
    if (isStatus(kind) || isChange(kind) || kind === 'create_customer') return walletSlot === null;
    return HELD.includes(state) ? walletSlot !== null : state === 'unknown' || walletSlot === null;
  },
  intents_lease: ({ state, leaseUntil, leaseOwner }) =>
    HELD.includes(state) === (leaseUntil !== null && leaseOwner !== null),
  intents_watch: ({ watchAt, state }) => watchAt === null || oneOf(state, ['rejected', 'not_applied']),
  intents_contradiction: ({ contradiction, contradictedAt }) =>
    (contradiction === null) === (contradictedAt === null),
  intents_approval_kind: ({ needsApproval, kind, amountMinor }) =>
    !needsApproval || (oneOf(kind, ['issue', 'fund', 'withdraw']) && amountMinor > 0n),
  intents_approval_whole: ({ approvedBy, approvedAt }) => (approvedBy === null) === (approvedAt === null),
  intents_approver: ({ approvedBy, needsApproval, actorId }) =>
    approvedBy === null || (needsApproval && approvedBy !== actorId),
  intents_awaiting: ({ state, needsApproval, approvedBy }) =>
    state !== 'awaiting_approval' || (needsApproval && approvedBy === null),
  intents_approved: ({ needsApproval, approvedBy, state }) =>
    !needsApproval || approvedBy !== null || oneOf(state, ['awaiting_approval', 'cancelled']),
  intents_next_look: ({ state, nextLookAt }) => OPEN.includes(state) === (nextLookAt !== null),
};

const BY_A_PERSON = ['confirmed', 'declined', 'taken_back'];

const PROPOSALS: Checks<'VerdictProposal'> = {
  verdict_proposals_state: ({ state }) => oneOf(state, ['succeeded', 'not_applied']),
  verdict_proposals_reason: ({ reason }) => reason !== '',
  verdict_proposals_closed: ({ closedAt, closedAs, closedBy }) =>
    (closedAt === null) === (closedAs === null) &&
    oneOf(closedAs, [...BY_A_PERSON, 'expired', 'overtaken']) &&
    (closedBy !== null) === (closedAs !== null && BY_A_PERSON.includes(closedAs)),
  verdict_proposals_second: ({ closedAs, closedBy, proposedBy }) =>
    (closedAs !== 'confirmed' && closedAs !== 'declined') || closedBy !== proposedBy,
};

const DISCREPANCIES: Checks<'Discrepancy'> = {
  discrepancies_kind: ({ kind }) => oneOf(kind, DISCREPANCY_KINDS),
  discrepancies_amount: ({ amountMinor, exponent }) => amountMinor >= 0n && isExponent({ exponent }),
  discrepancies_owner: ({ ownerId, ownedAt }) => (ownerId === null) === (ownedAt === null),
  discrepancies_resolved: ({ resolvedAt, resolution, resolvedBy, resolvedReason }) =>
    [resolution, resolvedBy, resolvedReason].every((one) => (one === null) === (resolvedAt === null)) &&
    oneOf(resolution, ['stands', 'succeeded', 'not_applied', 'withdrawn']) &&
    resolvedReason !== '',
};

const CONSENTS: Checks<'Consent'> = {
  consents_state_hash: ({ stateHash }) => /^[0-9a-f]{64}$/.test(stateHash),
  consents_finished: ({ finishedAt, issuerCustomerId, returnedAt }) =>
    (finishedAt === null) === (issuerCustomerId === null) && (finishedAt === null || returnedAt !== null),
  consents_ended: ({ endedAt, endedBecause }) =>
    (endedAt === null) === (endedBecause === null) && oneOf(endedBecause, CONSENT_ENDS),
  consents_verifier: ({ verifierSealed, returnedAt, endedAt }) =>
    (verifierSealed !== null) === (returnedAt === null && endedAt === null),
  consents_tokens: ({ tokensSealed, finishedAt, endedAt }) =>
    (tokensSealed !== null) === (finishedAt !== null && endedAt === null),
  consents_ended_by: ({ endedBy, endedReason, endedAt }) =>
    (endedBy === null && endedReason === null) || endedAt !== null,
};

const CHECKS: { readonly [M in Prisma.ModelName]?: Checks<M> } = {
  Intent: INTENTS,
  Card: {
    cards_last4: ({ last4 }) => last4 === null || /^[0-9]{4}$/.test(last4),
    cards_exponent: isExponent,
  },
  Record: { records_exponent: isExponent },
  Wallet: { wallets_exponent: isExponent },
  WalletRecord: { wallet_records_exponent: isExponent },
  Issuer: {
    issuers_environment: ({ environment }) => oneOf(environment, ['production', 'preproduction', 'sandbox']),
    issuers_pause: ({ pausedAt, pausedReason }) => (pausedAt === null) === (pausedReason === null),
    issuers_pause_at_unknowns: ({ pauseAtUnknowns }) => pauseAtUnknowns === null || pauseAtUnknowns >= 1,
    issuers_low_balance: ({ lowBalanceMinor }) => lowBalanceMinor === null || lowBalanceMinor >= 0n,
    issuers_approval_over: ({ approvalOverMinor }) => approvalOverMinor === null || approvalOverMinor >= 0n,
  },
  PersonLink: {
    person_links_hash: ({ tokenHash }) => /^[0-9a-f]{64}$/.test(tokenHash),
    person_links_whom: ({ kind, userId }) => kind === 'invite' || userId !== null,
  },
  User: { users_email: ({ email }) => isEmail(email) },
  SyncCursor: {
    sync_cursors_object: ({ object }) => oneOf(object, ['customers', 'wallets', 'cards', 'wallet_records']),
  },
  Event: {
    events_digest: ({ digest }) => /^[0-9a-f]{64}$/.test(digest),
    events_deliveries: ({ deliveries, tries }) => deliveries >= 1 && tries >= 0,
    events_signature: ({ signature }) => oneOf(signature, ['genuine', 'unsigned']),
    events_state: ({ state }) =>
      oneOf(state, ['waiting', 'applied', 'nothing_to_read', 'unreadable', 'failed']),
    events_next_try: ({ state, nextTryAt }) => (state === 'waiting') === (nextTryAt !== null),
  },
  Attempt: {
    attempts_strength: ({ strength }) => oneOf(strength, ['strong', 'first', 'weak']),
    attempts_fenced_by: ({ fencedBy }) => oneOf(fencedBy, ['key', 'mark']),
  },
  RecordClaim: { record_claims_by: ({ by }) => oneOf(by, ['listed', 'judge', 'person']) },
  Verdict: {
    verdicts_confirmed: ({ confirmedBy, by, actorId }) =>
      confirmedBy === null || (by === 'person' && actorId !== null && confirmedBy !== actorId),
  },
  VerdictProposal: PROPOSALS,
  Discrepancy: DISCREPANCIES,
  Consent: CONSENTS,
  DeskEpoch: {
    desk_epoch_one_row: ({ id }) => id === 1,
    desk_epoch_counts: ({ epoch }) => epoch >= 1,
  },
};

/** The checks of a model by their names in the database. */
export const checksOf = (model: string): Readonly<Record<string, (row: Values) => boolean | null>> =>
  (CHECKS as Readonly<Record<string, Readonly<Record<string, (row: Values) => boolean | null>>>>)[model] ??
  {};
