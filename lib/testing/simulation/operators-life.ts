import type { PrismaClient } from '../../db/generated/client.ts';
import { decide, disable, ISSUER, lookAgain, pause, setLimit, settle, vouch } from './acts.ts';
import { type AskIssuer, decideProposals, resolveFound, withdrawOffered } from './attention-acts.ts';
import { isRestored } from './caretaker.ts';
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
      return pause(operator, ISSUER, true);
    case 'resume':
      // What another database brought is for the caretaker to look at first.
      return (await isRestored(operator, ISSUER)) ? undefined : pause(operator, ISSUER, false);
    case 'check again':
      return lookAgain(operator);
    case 'disable':
      return disable(operator, parts.userIds[act.operator], parts);
    case 'limit':
      return setLimit(operator, ISSUER, act.amount);
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
