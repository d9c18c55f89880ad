import type { Prisma } from '../../../db/generated/client.ts';
import { mayMove } from '../../../domain/intents/transitions.ts';
import { DatabaseError } from './database-error.ts';
import type { Row, RowOf } from './row.ts';
import type { TableRules, Values } from './table.ts';

// The hand-written part of prisma/migrations in TypeScript. A test compares the names of the checks and the
// unique indexes with those of a migrated database, so that a migration cannot add one unseen.

/** A check: null or unknown passes, as in SQL. */
type Check<M extends Prisma.ModelName> = (row: RowOf<M>) => boolean | null;
type Checks<M extends Prisma.ModelName> = Readonly<Record<string, Check<M>>>;

const oneOf = (value: string | null, words: readonly string[]) => value === null || words.includes(value);
const isExponent = ({ exponent }: { exponent: number }) => exponent >= 0 && exponent <= 12;
const isStatus = (kind: string) => kind === 'freeze' || kind === 'unfreeze';
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
  intents_lock: ({ lock, kind }) => !lock || isStatus(kind),
  intents_refund: ({ refundProcessed, kind }) => refundProcessed === null || kind === 'terminate',
  intents_slots: ({ kind, state, statusSlot, cardSlot, customerSlot }) =>
    isStatus(kind)
      ? HELD.includes(state) === (statusSlot !== null)
      : [...HELD, 'unknown'].includes(state) === (cardSlot !== null || customerSlot !== null),
  intents_card_slot: ({ cardSlot, cardId, kind }) =>
    cardSlot === null || (cardSlot === cardId && oneOf(kind, ['fund', 'withdraw', 'terminate'])),
  intents_customer_slot: ({ customerSlot, customerId, kind }) =>
    customerSlot === null || (customerSlot === customerId && kind === 'issue'),
  intents_status_slot: ({ statusSlot, cardId, kind }) =>
    statusSlot === null || (statusSlot === cardId && isStatus(kind)),
  intents_wallet_slot: ({ kind, state, walletSlot }) =>
    isStatus(kind)
      ? walletSlot === null
      : HELD.includes(state)
        ? walletSlot !== null
        : state === 'unknown' || walletSlot === null,
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
    issuers_approval_over: ({ approvalOverMinor }) => approvalOverMinor === null || approvalOverMinor >= 0n,
  },
  User: { users_email: ({ email }) => email === email.toLowerCase() && /.@./s.test(email) },
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
  Attempt: { attempts_strength: ({ strength }) => oneOf(strength, ['strong', 'first', 'weak']) },
  RecordClaim: { record_claims_by: ({ by }) => oneOf(by, ['listed', 'judge', 'person']) },
  DeskEpoch: {
    desk_epoch_one_row: ({ id }) => id === 1,
    desk_epoch_counts: ({ epoch }) => epoch >= 1,
  },
};

/** Partial unique indexes, by their names in the database. */
export const PARTIAL_UNIQUES: { readonly [table: string]: Readonly<Record<string, PartialUnique>> } = {
  Intent: {
    intents_issued_card: {
      fields: ['cardId'],
      holds: ({ kind, cardId }) => kind === 'issue' && cardId !== null,
    },
  },
};
interface PartialUnique {
  readonly fields: readonly string[];
  readonly holds: (row: Values) => boolean;
}

const refuse = (message: string): never => {
  throw new DatabaseError('23514', message);
};

const isSame = (a: unknown, b: unknown): boolean =>
  a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
const isChanged = (before: Values, after: Values, fields: readonly string[]): boolean =>
  fields.some((field) => !isSame(before[field], after[field]));

const ASKED = (
  'id issuer kind customerId amountMinor currency exponent brand nameOnCard lock memo reference inputHash ' +
  'repeatOf actorId createdAt needsApproval'
).split(' ');
const SENT = 'id intentId number baseline sendBy credentialExpiresAt startedAt strength'.split(' ');

function guardIntent(before: RowOf<'Intent'>, after: RowOf<'Intent'>): void {
  const { id } = before;
  if (isChanged(before, after, ASKED)) refuse(`intents: what was asked cannot change (${id})`);
  const isAgreed = before.state === 'awaiting_approval' && after.state === 'ready';
  if (!isAgreed && isChanged(before, after, ['sendBefore', 'approvedBy', 'approvedAt'])) {
    refuse(`intents: time and approval change only when somebody agrees (${id})`);
  }
  if (before.cardId !== after.cardId && !(before.kind === 'issue' && before.cardId === null)) {
    refuse(`intents: the card of an intent cannot change (${id})`);
  }
  if (before.state !== after.state && !mayMove(before.state, after.state)) {
    refuse(`intents: ${before.state} cannot become ${after.state} (${id})`);
  }
}

function guardAttempt(before: RowOf<'Attempt'>, after: RowOf<'Attempt'>): void {
  const { id } = before;
  if (isChanged(before, after, SENT)) refuse(`attempts: what was sent cannot change (${id})`);
  if (before.outcome !== null && after.outcome !== before.outcome) {
    refuse(`attempts: an outcome is written once (${id})`);
  }
  const isLate = after.lateOutcome !== before.lateOutcome;
  if (isLate && (before.lateOutcome !== null || before.outcome !== 'unknown')) {
    refuse(`attempts: only an unknown gets a late outcome, once (${id})`);
  }
}

const APPEND_ONLY: readonly string[] = ['Reading', 'Verdict', 'AuditEntry', 'Judgement', 'RecordClaim'];
const KEPT: readonly string[] = ['Intent', 'Attempt'];

function guardOf(model: string): TableRules['guard'] {
  return (before: Row, after: Values | null) => {
    if (APPEND_ONLY.includes(model)) refuse(`${model} is append-only`);
    if (after === null) {
      if (KEPT.includes(model)) refuse(`${model} is append-only`);
    } else if (model === 'Intent') {
      guardIntent(before as unknown as RowOf<'Intent'>, after as unknown as RowOf<'Intent'>);
    } else if (model === 'Attempt') {
      guardAttempt(before as unknown as RowOf<'Attempt'>, after as unknown as RowOf<'Attempt'>);
    }
  };
}

/** What the migrations say of a model's table, by the model's name. */
export function rulesOf(model: string): TableRules {
  const checks = Object.entries(checksOf(model));
  return {
    uniques: Object.values(PARTIAL_UNIQUES[model] ?? {}),
    failedCheck: (row) => checks.find(([, check]) => check(row) === false)?.[0] ?? null,
    guard: guardOf(model),
  };
}

/** The checks of a model by their names in the database. */
export const checksOf = (model: string): Readonly<Record<string, (row: Values) => boolean | null>> =>
  (CHECKS as Readonly<Record<string, Readonly<Record<string, (row: Values) => boolean | null>>>>)[model] ??
  {};
