import { FREED } from '../../../db/claim-intent.ts';
import type { Intent, PrismaClient } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import type { AnyReading, FullReading, FullReadRow } from '../../../domain/judge/full-reading.ts';
import { toFullReading } from '../../../domain/judge/full-reading.ts';
import type { JudgedByDesk, JudgeInput, Store } from '../../../domain/store.ts';

/** What a careless judge is given: the last reading, and what was read before the send. */
export interface Glance {
  readonly intent: Intent;
  readonly reading: FullReading;
  /** Of the right kind and amount, and not in the baseline. */
  readonly alike: readonly FullReadRow[];
  /** For an issue: cards that are not in the baseline. */
  readonly newCards: readonly string[];
}

type CarelessVerdict = 'succeeded' | 'rejected' | 'not_applied' | null;

/**
 * A careless judge put before the real one: what it settles is settled there and then, and the real one, which would
 * find that out while it watches, is not asked again. Null leaves the case to the real judge.
 */
export function judgeCarelessly(
  store: Store,
  prisma: PrismaClient,
  careless: (glance: Glance) => CarelessVerdict | Promise<CarelessVerdict>,
): Store {
  const judgeIntent: Store['judgeIntent'] = async (input) => {
    const glance = await glanceAt(prisma, input);
    if (glance && glance.intent.state !== 'unknown') return stopWatching(prisma, glance.intent);
    const state = glance?.reading.complete ? await careless(glance) : null;
    if (!glance || state === null) return store.judgeIntent(input);
    await settle(prisma, glance.intent, input, state);
    return state;
  };
  return { ...store, judgeIntent };
}

/** Nobody looks again at what was refused or called off. */
export const withoutWatch = (store: Store, prisma: PrismaClient): Store =>
  judgeCarelessly(store, prisma, () => null);

async function glanceAt(prisma: PrismaClient, input: JudgeInput): Promise<Glance | null> {
  const where = { intentId: input.intentId };
  const intent = await prisma.intent.findUnique({ where: { id: input.intentId } });
  const last = await prisma.reading.findUnique({ where: { id: input.readingId } });
  const attempt = await prisma.attempt.findFirst({ where, orderBy: { number: 'desc' } });
  if (!intent || !last || !attempt) return null;
  const reading = toFullReading(last.content as unknown as AnyReading);
  const baseline = toFullReading(attempt.baseline as unknown as AnyReading);
  const known = new Set(baseline.rows.map(({ issuerRecordId }) => issuerRecordId));
  const knownCards = new Set(baseline.cards.map(({ issuerCardId }) => issuerCardId));
  const amount = intent.amountMinor.toString();
  return {
    ...{ intent, reading },
    alike: reading.rows.filter(
      ({ issuerRecordId, kind, amountMinor }) =>
        kind === intent.kind && amountMinor === amount && !known.has(issuerRecordId),
    ),
    newCards: reading.cards.map(({ issuerCardId }) => issuerCardId).filter((id) => !knownCards.has(id)),
  };
}

/** Whether there is no sign of what was asked in one reading; of a status it is told by the status. */
export function showsNothing({ intent, reading, alike, newCards }: Glance): boolean {
  if (isStatusKind(intent.kind) || intent.kind === 'terminate' || intent.kind === 'create_customer')
    return false;
  return reading.complete && alike.length === 0 && newCards.length === 0;
}

async function stopWatching(prisma: PrismaClient, { id, state }: Intent): Promise<JudgedByDesk> {
  await prisma.intent.update({ where: { id }, data: { watchAt: null } });
  return state;
}

async function settle(
  prisma: PrismaClient,
  { id }: Intent,
  { readingId }: JudgeInput,
  state: NonNullable<CarelessVerdict>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const attempt = await tx.attempt.findFirstOrThrow({
      where: { intentId: id },
      orderBy: { number: 'desc' },
    });
    const verdict = {
      intentId: id,
      attemptId: attempt.id,
      readingId,
      state,
      by: 'judge',
      reason: 'at a glance',
    };
    await tx.verdict.create({ data: verdict });
    await tx.intent.update({ where: { id }, data: { ...FREED, state, nextLookAt: null, watchAt: null } });
  });
}
