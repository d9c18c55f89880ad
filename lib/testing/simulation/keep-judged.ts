import { loadCaseFacts } from '../../db/case-facts.ts';
import type { PrismaClient } from '../../db/generated/client.ts';
import type { Judgement } from '../../domain/judge/judgement.ts';
import type { Store } from '../../domain/store.ts';
import { tellVerdict } from './invariants/judge-again.ts';
import type { JudgedCase } from './schedule-end.ts';

/**
 * A store that notes what its judge was given and what it said, as stored right after. Of an intent that is
 * judged alike again and again, only the first of each verdict.
 */
export function keepJudged(store: Store, prisma: PrismaClient, note: (judged: JudgedCase) => void): Store {
  const last = new Map<string, string>();
  const judgeIntent: Store['judgeIntent'] = async (input) => {
    const result = await store.judgeIntent(input);
    const { intentId, readingId } = input;
    const kept = await prisma.judgement.findUnique({ where: { readingId } });
    if (!kept) return result;
    const judgement = kept.content as unknown as Judgement;
    const verdict = tellVerdict(judgement);
    if (last.get(intentId) === verdict) return result;
    last.set(intentId, verdict);
    const facts = await prisma.$transaction((tx) => loadCaseFacts(tx, intentId, input.longestWaitMs));
    note({ intentId, readingId, at: kept.at, facts, judgement });
    return result;
  };
  return { ...store, judgeIntent };
}
