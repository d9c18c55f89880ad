import { loadCaseFacts } from '../../db/case-facts.ts';
import type { PrismaClient } from '../../db/generated/client.ts';
import { findOutside } from '../../db/outside-facts.ts';
import type { AnyReading } from '../../domain/judge/full-reading.ts';
import type { Judgement } from '../../domain/judge/judgement.ts';
import type { JudgeInput, Store } from '../../domain/store.ts';
import { tellVerdict } from './invariants/judge-again.ts';
import type { JudgedCase } from './schedule-end.ts';

/**
 * A store that notes what its judge was given and what it said. Of an intent that is judged alike again and again,
 * only the first of each verdict.
 */
export function keepJudged(store: Store, prisma: PrismaClient, note: (judged: JudgedCase) => void): Store {
  const last = new Map<string, string>();
  const judgeIntent: Store['judgeIntent'] = async (input) => {
    const { intentId, readingId } = input;
    const outside = await outsideBefore(prisma, input);
    const result = await store.judgeIntent(input);
    const kept = await prisma.judgement.findUnique({ where: { readingId } });
    if (!kept || !outside) return result;
    const judgement = kept.content as unknown as Judgement;
    const verdict = tellVerdict(judgement);
    if (last.get(intentId) === verdict) return result;
    last.set(intentId, verdict);
    const facts = await prisma.$transaction((tx) => loadCaseFacts(tx, intentId, input.longestWaitMs));
    note({ intentId, readingId, at: kept.at, facts: { ...facts, outside }, judgement });
    return result;
  };
  return { ...store, judgeIntent };
}

/** Read first: once a row is claimed, another one that it could have been is somebody else's. */
async function outsideBefore(prisma: PrismaClient, { intentId }: JudgeInput) {
  const intent = await prisma.intent.findUnique({
    where: { id: intentId },
    include: { attempts: { where: { NOT: { outcome: 'not_sent' } }, orderBy: { number: 'asc' }, take: 1 } },
  });
  const baseline = intent?.attempts[0]?.baseline as unknown as AnyReading | undefined;
  // A restore may have taken it away meanwhile.
  if (!intent || !baseline) return null;
  return prisma.$transaction((tx) => findOutside(tx, intent.issuer, new Date(baseline.from)));
}
