import type { Prisma, PrismaClient } from '../../db/generated/client.ts';
import { WALLET_SLOT_UNKNOWN_MS } from '../../domain/intents/intent.ts';

const WAITING = {
  where: { OR: [{ nextLookAt: { not: null } }, { watchAt: { not: null } }] },
  select: {
    state: true,
    nextLookAt: true,
    watchAt: true,
    sendBefore: true,
    walletSlot: true,
    stateChangedAt: true,
  },
} satisfies Prisma.IntentFindManyArgs;
const UNTRIED = {
  where: { nextTryAt: { not: null } },
  select: { nextTryAt: true },
} satisfies Prisma.EventFindManyArgs;

/** When time alone next moves something in the journal or the inbox (ms since 1970). */
export async function nextDueMs(prisma: PrismaClient): Promise<number> {
  const intents = await prisma.intent.findMany(WAITING);
  const events = await prisma.event.findMany(UNTRIED);
  let first = Number.POSITIVE_INFINITY;
  const note = (at: Date | null, plusMs = 0) => {
    if (at) first = Math.min(first, at.getTime() + plusMs);
  };
  for (const intent of intents) {
    const { state } = intent;
    if (state !== 'awaiting_approval') note(intent.nextLookAt);
    note(intent.watchAt);
    if (state === 'ready' || state === 'awaiting_approval') note(intent.sendBefore);
    if (state === 'unknown' && intent.walletSlot) note(intent.stateChangedAt, WALLET_SLOT_UNKNOWN_MS);
  }
  for (const { nextTryAt } of events) note(nextTryAt);
  return first;
}
