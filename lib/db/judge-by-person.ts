import { ruleOutFrom } from '../domain/intents/rule-out-from.ts';
import type { Judged } from '../domain/store.ts';
import { cardCameOfAnother, customerCameOfAnother } from './came-of-another.ts';
import { claimForPerson } from './claim-for-person.ts';
import { resolveWithdrawn } from './discrepancies.ts';
import type { Intent as IntentRow } from './generated/client.ts';
import { auditMove, cardIdOf, placement } from './record-outcome.ts';
import { type Locked, type Tx, toIntent } from './rows.ts';
import { findCustomerId } from './save-customers.ts';
import { claimFound, resolveFound } from './settle-found.ts';

/** What a person says of a request, and about which finding; a second person where there was one. */
export interface GivenVerdict {
  readonly state: 'succeeded' | 'not_applied';
  readonly actorId: string;
  readonly reason: string;
  readonly issuerCardId: string | null;
  readonly issuerCustomerId?: string;
  readonly longestWaitMs: number;
  /** The discrepancy it resolves; null for an unknown. */
  readonly discrepancyId: string | null;
  readonly confirmedBy: string | null;
}

/** What stands against a verdict whoever gives it; looked at again when a second person agrees. */
export async function whyNotVerdict(
  tx: Tx,
  { row, now }: Locked,
  { state, issuerCardId, issuerCustomerId, longestWaitMs }: GivenVerdict,
): Promise<Judged | null> {
  const until = ruleOutFrom(await lastAttempt(tx, row), longestWaitMs);
  if (state === 'not_applied' && until > now) return { kind: 'too_early', until };
  if (await cardCameOfAnother(tx, row, issuerCardId)) return { kind: 'card_taken' };
  if (await customerCameOfAnother(tx, row, issuerCustomerId)) return { kind: 'customer_taken' };
  return null;
}

const lastAttempt = (tx: Tx, { id }: IntentRow) =>
  tx.attempt.findFirstOrThrow({ where: { intentId: id }, orderBy: { number: 'desc' } });

/** Appends the verdict, takes what it claims, and moves the request. All checks are behind it. */
export async function judgeByPerson(tx: Tx, { row, now }: Locked, given: GivenVerdict): Promise<Judged> {
  const { state, actorId, reason, confirmedBy, discrepancyId, issuerCardId, issuerCustomerId } = given;
  if (state === 'succeeded') {
    if (discrepancyId === null) await claimForPerson(tx, row);
    else if (!(await claimFound(tx, row, discrepancyId))) return { kind: 'record_taken' };
  }
  const attempt = await lastAttempt(tx, row);
  const reading = await tx.reading.findFirst({ where: { intentId: row.id }, orderBy: { takenAt: 'desc' } });
  await tx.verdict.create({
    data: {
      intentId: row.id,
      attemptId: attempt.id,
      readingId: reading?.id ?? null,
      state,
      by: 'person',
      actorId,
      confirmedBy,
      reason,
      createdAt: now,
    },
  });
  const issued =
    issuerCardId === null ? {} : { cardId: await cardIdOf(tx, row.issuer, issuerCardId, row.nameOnCard) };
  const intent = await tx.intent.update({
    where: { id: row.id },
    data: {
      ...placement(row, state, now),
      ...issued,
      ...(issuerCustomerId === undefined
        ? {}
        : { customerId: await findCustomerId(tx, row.issuer, issuerCustomerId) }),
      ...(row.state === 'unknown' ? {} : { stateReason: state === 'succeeded' ? 'late_success' : null }),
      stateChangedAt: now,
    },
  });
  await auditMove(tx, row, state, { by: 'person', reason, confirmedBy }, actorId);
  if (state === 'succeeded') await resolveWithdrawn(tx, intent, now);
  if (discrepancyId !== null) await resolveFound(tx, discrepancyId, given, now);
  return { kind: 'judged', intent: toIntent(intent) };
}
