import type { Prisma } from '../../../db/generated/client.ts';
import { mayMove } from '../../../domain/intents/transitions.ts';
import { DatabaseError } from './database-error.ts';
import type { Row, RowOf } from './row.ts';
import type { Values } from './table.ts';

// The triggers of prisma/migrations that refuse a change.

const refuse = (message: string): never => {
  throw new DatabaseError('23514', message);
};

const isSame = (a: unknown, b: unknown): boolean =>
  a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
const isChanged = (before: Values, after: Values, fields: readonly string[]): boolean =>
  fields.some((field) => !isSame(before[field], after[field]));

const ASKED = (
  'id issuer kind newEmail newFirstName newLastName amountMinor currency exponent brand nameOnCard lock memo reference fields isHeld isMarked inputHash ' +
  'repeatOf actorId createdAt needsApproval'
).split(' ');
const SENT =
  'id intentId number repeatsId fencedBy baseline sendBy credentialExpiresAt startedAt strength'.split(' ');

function guardIntent(before: RowOf<'Intent'>, after: RowOf<'Intent'>): void {
  const { id } = before;
  if (isChanged(before, after, ASKED)) refuse(`intents: what was asked cannot change (${id})`);
  const isAgreed = before.state === 'awaiting_approval' && after.state === 'ready';
  if (!isAgreed && isChanged(before, after, ['sendBefore', 'approvedBy', 'approvedAt'])) {
    refuse(`intents: time and approval change only when somebody agrees (${id})`);
  }
  const isFilledIn = before.kind === 'create_customer' && before.customerId === null;
  if (before.customerId !== after.customerId && !isFilledIn) {
    refuse(`intents: the customer of an intent cannot change (${id})`);
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

const FOUND =
  'id issuer kind intentId cardId amountMinor currency exponent finding detail createdAt withdrawalId'.split(
    ' ',
  );
const PROPOSED =
  'id intentId discrepancyId fromState state issuerCardId reason proposedBy proposedAt expiresAt'.split(' ');

function guardDiscrepancy(before: RowOf<'Discrepancy'>, after: RowOf<'Discrepancy'>): void {
  if (before.resolvedAt === null && !isChanged(before, after, FOUND)) return;
  refuse(`discrepancies: what was found cannot change (${before.id})`);
}

function guardProposal(before: RowOf<'VerdictProposal'>, after: RowOf<'VerdictProposal'>): void {
  if (before.closedAt === null && !isChanged(before, after, PROPOSED)) return;
  refuse(`verdict_proposals: what was proposed cannot change (${before.id})`);
}

/** The guards of updates by the model they watch. */
const GUARDS: { readonly [M in Prisma.ModelName]?: (before: RowOf<M>, after: RowOf<M>) => void } = {
  Intent: guardIntent,
  Attempt: guardAttempt,
  Discrepancy: guardDiscrepancy,
  VerdictProposal: guardProposal,
};
const APPEND_ONLY: readonly string[] = ['Reading', 'Verdict', 'AuditEntry', 'Judgement', 'RecordClaim'];
const KEPT: readonly string[] = [...APPEND_ONLY, 'Intent', 'Attempt', 'Discrepancy', 'VerdictProposal'];

/** The triggers before a change of this model; `after` is null where the row is deleted. They throw. */
export function guardOf(model: string): (before: Row, after: Values | null) => void {
  const guard = (GUARDS as Readonly<Record<string, (before: Row, after: Values) => void>>)[model];
  const isAppendOnly = APPEND_ONLY.includes(model);
  const isKept = KEPT.includes(model);
  return (before, after) => {
    if (isAppendOnly || (isKept && after === null)) refuse(`${model} is append-only`);
    if (after !== null) guard?.(before, after);
  };
}
