import type { PrismaClient } from '../../db/generated/client.ts';
import { cancelIntent } from '../../use-cases/cancel-intent.ts';
import { decide, lookAgain, pause, setLimit, settle, vouch } from './acts.ts';
import { type AskIssuer, decideProposals, resolveFound, withdrawOffered } from './attention-acts.ts';
import type { Operator } from './operator.ts';
import type { Act, OperatorPlan } from './plan.ts';
import type { Scheduler } from './scheduler.ts';
import { followWish, type WishLog, type WishParts } from './wish.ts';

export interface LifeParts extends WishParts {
  readonly scheduler: Scheduler;
  readonly startMs: number;
  readonly prisma: PrismaClient;
  /** Users' ids in the order of the plan's operators. */
  readonly userIds: readonly string[];
  readonly wishes: WishLog[];
  readonly askIssuer: AskIssuer;
}

/** Does what the plan says, one after the other. */
export async function liveAsOperator(
  operator: Operator,
  plan: OperatorPlan,
  parts: LifeParts,
): Promise<void> {
  for (const act of plan.acts) {
    await operator.wait(parts.startMs + act.atMs - parts.scheduler.nowMs());
    await perform(operator, act, parts);
  }
}

async function perform(operator: Operator, act: Act, parts: LifeParts): Promise<void> {
  switch (act.kind) {
    case 'wish': {
      const log: WishLog = { wish: act.wish, operator: operator.actor.userId, submits: [] };
      parts.wishes.push(log);
      return followWish(operator, act.wish, log, parts);
    }
    case 'decide':
      return decide(operator, act.approves);
    case 'settle':
      return settle(operator);
    case 'pause':
      return pause(operator, true);
    case 'resume':
      // What another database brought is for the caretaker to look at first.
      return (await isRestored(operator)) ? undefined : pause(operator, false);
    case 'check again':
      return lookAgain(operator);
    case 'disable':
      return disable(operator, parts.userIds[act.operator], parts);
    case 'limit':
      return setLimit(operator, act.amount);
    case 'vouch':
      return vouch(operator, act.isVouched);
    case 'second':
      return decideProposals(operator, act.confirms);
    case 'resolve':
      return resolveFound(operator, act.by, parts.askIssuer);
    case 'withdraw offered':
      return withdrawOffered(operator, act.manner, parts);
  }
}

const pausedReason = (operator: Operator): Promise<string | null> =>
  operator.look(async (prisma) => {
    const issuer = await prisma.issuer.findFirst({ where: { pausedAt: { not: null } } });
    return issuer ? (issuer.pausedReason ?? '') : null;
  });

const isRestored = async (operator: Operator): Promise<boolean> =>
  ((await pausedReason(operator)) ?? '').includes('restored');

/** On the command line of the desk: `desk user disable`. */
async function disable(operator: Operator, userId: string | undefined, parts: LifeParts): Promise<void> {
  if (userId === undefined || userId === operator.actor.userId) return;
  await parts.scheduler.enter(operator.at('disable'), async () => {
    const disabledAt = new Date(parts.scheduler.nowMs());
    await parts.prisma.user.update({ where: { id: userId }, data: { disabledAt } });
  });
}

const LOOK_EVERY_MS = 20 * 60_000;
/** After a first shift of so long they look in less often (ms). */
const SHIFT_MS = 4 * 3_600_000;
const LATER_LOOK_EVERY_MS = 3 * 3_600_000;
const CALM_LOOK_EVERY_MS = 12 * 3_600_000;

/**
 * An admin who looks in now and then: lets a paused issuer go on. After a restore every request that is still
 * open is taken back first: it may have been sent in what was lost.
 */
export async function liveAsCaretaker(
  operator: Operator,
  { isCalm, sinceMs }: { readonly isCalm: () => boolean; readonly sinceMs: () => number },
): Promise<void> {
  for (;;) {
    const everyMs = sinceMs() < SHIFT_MS ? LOOK_EVERY_MS : LATER_LOOK_EVERY_MS;
    await operator.wait(isCalm() ? CALM_LOOK_EVERY_MS : everyMs);
    const reason = await pausedReason(operator);
    if (reason === null) continue;
    if (reason.includes('restored') && !(await takeBackAll(operator))) continue;
    await pause(operator, false);
  }
}

/** False while one is under way, or could not be taken back. */
async function takeBackAll(operator: Operator): Promise<boolean> {
  const open = await operator.look((prisma) =>
    prisma.intent.findMany({
      where: { state: { in: ['awaiting_approval', 'ready', 'claimed', 'sending'] } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, state: true },
    }),
  );
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
