import type { PrismaClient } from '../../db/generated/client.ts';
import type { Judgement } from '../../domain/judge/judgement.ts';

const DAY_MS = 24 * 3_600_000;

/** Unknowns that a person has to decide are left alone once they have been judged again after so long (ms). */
const PATIENCE_MS = 2 * DAY_MS;

/**
 * Whether nothing is left to do for the desk: nothing open but unknowns that stand in front of a person, no
 * watch that is not over, no webhook that waits.
 */
export async function isAtRest(prisma: PrismaClient, nowMs: number): Promise<boolean> {
  const waiting = await prisma.event.findFirst({ where: { nextTryAt: { not: null } } });
  if (waiting) return false;
  const open = await prisma.intent.findMany({
    where: {
      OR: [
        { state: { in: ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'] } },
        { watchAt: { not: null } },
      ],
    },
    select: { id: true, state: true, stateChangedAt: true },
  });
  for (const { id, state, stateChangedAt } of open) {
    const patientMs = stateChangedAt.getTime() + PATIENCE_MS;
    if (state !== 'unknown' || nowMs < patientMs) return false;
    const last = await prisma.judgement.findFirst({ where: { intentId: id }, orderBy: { at: 'desc' } });
    if (!last || last.at.getTime() < patientMs) return false;
    if ((last.content as unknown as Judgement).kind !== 'person') return false;
  }
  return true;
}
