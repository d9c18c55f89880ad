import type { Db } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import { tellContradiction } from '../domain/intents/contradictions.ts';
import type {
  AttemptView,
  IntentDetail,
  ProposedVerdictView,
  ReadingView,
} from '../domain/intents/intent-view.ts';
import { newCards } from '../domain/intents/new-cards.ts';
import { ruleOutFrom } from '../domain/intents/rule-out-from.ts';
import type { AnyReading } from '../domain/judge/full-reading.ts';
import { isUuid } from '../domain/uuid.ts';
import { findActorNames } from './find-actor-names.ts';
import { toIntentView, toLegsView, toToldJudgement, toVerdictView, WITH_LEGS } from './intent-rows.ts';
import { listAudit } from './list-audit.ts';
import { readNow } from './read-now.ts';

/** The newest readings shown; an unknown of many days is read hourly. */
const READINGS_SHOWN = 50;

const WHOLE = {
  ...WITH_LEGS,
  attempts: { orderBy: { number: 'desc' } },
  readings: {
    orderBy: { takenAt: 'desc' },
    take: READINGS_SHOWN,
    include: { judgement: { select: { content: true } } },
  },
  verdicts: { orderBy: { id: 'desc' } },
  proposals: { orderBy: { proposedAt: 'desc' } },
  discrepancies: { select: { kind: true, resolvedAt: true } },
} as const satisfies Prisma.IntentInclude;

type Whole = Prisma.IntentGetPayload<{ include: typeof WHOLE }>;

/**
 * Everything known about one intent; null when there is none. `longestWaitMsOf` tells an issuer's, for the
 * instant from which "did not happen" may be declared.
 */
export async function findIntentDetail(
  db: Pick<Db, 'prisma'>,
  id: string,
  longestWaitMsOf: (issuer: string) => number,
): Promise<IntentDetail | null> {
  if (!isUuid(id)) return null;
  const row = await db.prisma.intent.findUnique({ where: { id }, include: WHOLE });
  if (!row) return null;
  const names = await findActorNames(db, [
    ...row.verdicts.flatMap(({ actorId, confirmedBy }) => [actorId, confirmedBy]),
    ...row.proposals.map(({ proposedBy }) => proposedBy),
  ]);
  const now = await readNow(db);
  const [attempt] = row.attempts;
  const readings = attempt ? row.readings.map((reading) => toReading(row, attempt.baseline, reading)) : [];
  return {
    ...toIntentView(row),
    legs: toLegsView(row),
    now,
    attempts: row.attempts.map(toAttempt),
    readings,
    verdicts: row.verdicts.map((verdict) => toVerdictView(verdict, names)),
    proposals: row.proposals.map((proposal) => toProposedVerdict(proposal, names, now)),
    audit: await listAudit(db, 'intent', id),
    ruleOutFrom:
      row.state === 'unknown' && attempt
        ? ruleOutFrom(attempt, longestWaitMsOf(row.issuer)).toISOString()
        : null,
    contradiction: isResolved(row) ? null : tellContradiction(row.contradiction),
  };
}

/** A person has said what becomes of it, or the money is back. */
function isResolved({ contradiction, discrepancies }: Whole): boolean {
  const found = discrepancies.filter(({ kind }) => kind === contradiction);
  return found.length > 0 && found.every(({ resolvedAt }) => resolvedAt !== null);
}

function toReading(row: Whole, baseline: unknown, reading: Whole['readings'][number]): ReadingView {
  const content = reading.content as unknown as AnyReading;
  const appeared = row.kind === 'issue' ? newCards(row, baseline as AnyReading, content) : [];
  return {
    id: reading.id,
    takenAt: reading.takenAt.toISOString(),
    isComplete: content.complete,
    judgement: reading.judgement && toToldJudgement(row, reading.judgement.content),
    newCards: appeared.map(({ issuerCardId, last4 }) => ({ issuerCardId, last4 })),
  };
}

function toProposedVerdict(
  row: Whole['proposals'][number],
  names: ReadonlyMap<string, string>,
  now: string,
): ProposedVerdictView {
  const until = row.expiresAt.toISOString();
  const { closedAt, closedAs, closedReason: reason } = row;
  const closed = closedAt && { as: closedAs ?? 'closed', at: closedAt.toISOString(), reason };
  return {
    id: row.id,
    attentionId: row.discrepancyId ?? row.intentId,
    state: row.state,
    byName: names.get(row.proposedBy) ?? null,
    reason: row.reason,
    at: row.proposedAt.toISOString(),
    until,
    // Nobody need have come by since it ran out.
    end: closed ?? (until <= now ? { as: 'expired', at: until, reason: null } : null),
  };
}

const toAttempt = (attempt: Whole['attempts'][number]): AttemptView => ({
  number: attempt.number,
  startedAt: attempt.startedAt.toISOString(),
  finishedAt: attempt.finishedAt?.toISOString() ?? null,
  outcome: attempt.outcome,
  lateOutcome: attempt.lateOutcome,
  reason: attempt.reason,
  issuerMessage: attempt.issuerMessage,
  httpStatus: attempt.httpStatus,
});
