import { suggestVerdict } from '../domain/attention/suggest-verdict.ts';
import type { Judgement } from '../domain/judge/judgement.ts';
import type { Judged, PersonVerdict } from '../domain/store.ts';
import { isOverLimit } from './decide-intent.ts';
import type { Intent as IntentRow, PrismaClient } from './generated/client.ts';
import { type GivenVerdict, judgeByPerson, whyNotVerdict } from './judge-by-person.ts';
import { type Locked, lockIntent, TX, type Tx } from './rows.ts';
import { propose } from './verdict-proposals.ts';

/** A named person judges an unknown. `not_applied` only behind the fence of DESIGN section 4, rule 4. */
export async function recordPersonVerdict(prisma: PrismaClient, input: PersonVerdict): Promise<Judged> {
  return prisma.$transaction(async (tx): Promise<Judged> => {
    const locked = await lockIntent(tx, input.intentId);
    if (locked?.row.state !== 'unknown') return { kind: 'not_unknown' };
    if (input.isInBulk && !(await isClearFor(tx, locked.row, input))) return { kind: 'not_clear' };
    return judgeOrPropose(tx, locked, { ...input, discrepancyId: null, confirmedBy: null });
  }, TX);
}

/** Whether the judge's last word bears this verdict without anybody looking at the legs one by one. */
async function isClearFor(tx: Tx, { id }: IntentRow, { state }: PersonVerdict): Promise<boolean> {
  return suggestVerdict(await lastJudgement(tx, id)).clearFor === state;
}

async function lastJudgement(tx: Pick<Tx, 'judgement'>, intentId: string): Promise<Judgement | null> {
  const last = await tx.judgement.findFirst({ where: { intentId }, orderBy: { at: 'desc' } });
  return (last?.content ?? null) as unknown as Judgement | null;
}

/** The one card that the judge's last word names for an unknown new card; null where there is a choice. */
export async function findOnlyCard(prisma: PrismaClient, intentId: string): Promise<string | null> {
  const judgement = await lastJudgement(prisma, intentId);
  if (judgement?.kind !== 'person') return null;
  const [only, another] = judgement.candidates.cardIds;
  return another === undefined ? (only ?? null) : null;
}

/** Over the limit a second person must agree first; otherwise it counts now. */
export async function judgeOrPropose(tx: Tx, locked: Locked, given: GivenVerdict): Promise<Judged> {
  const refusal = await whyNotVerdict(tx, locked, given);
  if (refusal) return refusal;
  if (await isOverLimit(tx, locked.row)) return propose(tx, locked, given);
  return judgeByPerson(tx, locked, given);
}
