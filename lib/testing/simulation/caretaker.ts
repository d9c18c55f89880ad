import type { IntentKind, IntentState } from '../../domain/intents/intent.ts';
import { cancelIntent } from '../../use-cases/cancel-intent.ts';
import { pause } from './acts.ts';
import type { Operator } from './operator.ts';

/** Why an issuer is paused; null where it is not. */
const pausedReason = (operator: Operator, id: string): Promise<string | null> =>
  operator.look(async (prisma) => {
    const issuer = await prisma.issuer.findFirst({ where: { id, pausedAt: { not: null } } });
    return issuer ? (issuer.pausedReason ?? '') : null;
  });

/** Whether sending is paused because the database is another one: that is for the caretaker to look at first. */
export const isRestored = async (operator: Operator, issuer: string): Promise<boolean> =>
  ((await pausedReason(operator, issuer)) ?? '').includes('restored');

export interface CaretakerParts {
  readonly issuer: string;
  /** Until they look in again (ms). */
  readonly everyMs: () => number;
  /** Which requests of a kind are taken back after a restore before sending goes on. */
  readonly takesBack: (intent: Waiting) => boolean;
}

/** What is not settled, as the caretaker reads it. */
export interface Waiting {
  readonly id: string;
  readonly kind: IntentKind;
  readonly state: IntentState;
}

/**
 * An admin who looks in now and then: lets a paused issuer go on. After a restore what is still open is taken back
 * first: it may have been sent in what was lost.
 */
export async function liveAsCaretaker(operator: Operator, parts: CaretakerParts): Promise<void> {
  const { issuer } = parts;
  for (;;) {
    await operator.wait(parts.everyMs());
    const reason = await pausedReason(operator, issuer);
    if (reason === null) continue;
    if (reason.includes('restored') && !(await takeBackAll(operator, parts))) continue;
    await pause(operator, issuer, false);
  }
}

/** False while one is under way, or could not be taken back. */
async function takeBackAll(operator: Operator, { takesBack }: CaretakerParts): Promise<boolean> {
  const waiting = await operator.look((prisma) =>
    prisma.intent.findMany({
      where: { state: { in: ['awaiting_approval', 'ready', 'claimed', 'sending'] } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, kind: true, state: true },
    }),
  );
  const open = waiting.filter(takesBack);
  for (const { id: intentId, state } of open) {
    if (state === 'claimed' || state === 'sending') continue;
    await operator.act({
      name: 'cancel_intent',
      permission: 'move_money',
      run: (deps, actor) => cancelIntent(deps, actor, { intentId }),
    });
  }
  return open.length === 0;
}
