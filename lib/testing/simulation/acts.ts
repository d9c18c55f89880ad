import type { PrismaClient } from '../../db/generated/client.ts';
import type { Judgement } from '../../domain/judge/judgement.ts';
import { checkAgain } from '../../use-cases/check-again.ts';
import { approveIntent, declineIntent } from '../../use-cases/decide-intent.ts';
import { pauseIssuer } from '../../use-cases/pause-issuer.ts';
import { setApprovalOver } from '../../use-cases/set-approval-over.ts';
import { settleIntent } from '../../use-cases/settle-intent.ts';
import { vouchOnlyThisDesk } from '../../use-cases/vouch-only-this-desk.ts';
import type { Operator, OperatorParts } from './operator.ts';

export const ISSUER = 'cartevo';

/** Agrees to, or declines, what waits for a second person, as it is shown. */
export async function decide(operator: Operator, approves: boolean): Promise<void> {
  const waiting = await operator.look((prisma) =>
    prisma.intent.findMany({
      where: { state: 'awaiting_approval' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, inputHash: true },
    }),
  );
  for (const { id: intentId, inputHash } of waiting) {
    await operator.act({
      name: approves ? 'approve_intent' : 'decline_intent',
      permission: 'approve',
      run: (deps, actor) =>
        approves
          ? approveIntent(deps, actor, { intentId, inputHash })
          : declineIntent(deps, actor, { intentId, inputHash, reason: 'not this month' }),
    });
  }
}

interface Offered {
  readonly intentId: string;
  readonly verdict: 'succeeded' | 'not_applied';
  readonly issuerCardId: string | null;
}

/** Declares what the desk suggests, and nothing that it does not. */
export async function settle(operator: Operator): Promise<void> {
  for (const offered of await operator.look(findOffered)) {
    await operator.act({
      name: 'settle_intent',
      permission: 'judge',
      run: (deps, actor) => settleIntent(deps, actor, { ...offered, reason: 'the legs are clear' }),
    });
  }
}

async function findOffered(prisma: PrismaClient): Promise<readonly Offered[]> {
  const unknowns = await prisma.intent.findMany({
    where: { state: 'unknown' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true },
  });
  const offered: Offered[] = [];
  for (const { id, kind } of unknowns) {
    const last = await prisma.judgement.findFirst({ where: { intentId: id }, orderBy: { at: 'desc' } });
    const judgement = last?.content as unknown as Judgement | undefined;
    if (judgement?.kind !== 'person') continue;
    const { suggestion, candidates } = judgement;
    const [only, another] = candidates.cardIds;
    if (suggestion === 'not_applied') offered.push({ intentId: id, verdict: suggestion, issuerCardId: null });
    if (suggestion !== 'succeeded') continue;
    if (kind !== 'issue') offered.push({ intentId: id, verdict: suggestion, issuerCardId: null });
    else if (only !== undefined && another === undefined) {
      offered.push({ intentId: id, verdict: suggestion, issuerCardId: only });
    }
  }
  return offered;
}

export async function lookAgain(operator: Operator): Promise<void> {
  const unknown = await operator.look((prisma) =>
    prisma.intent.findFirst({ where: { state: 'unknown' }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  );
  if (!unknown) return;
  await operator.act({
    name: 'check_again',
    permission: 'judge',
    run: (deps, actor) => checkAgain(deps, actor, { intentId: unknown.id }),
  });
}

export async function pause(operator: Operator, issuer: string, isPaused: boolean): Promise<void> {
  await operator.act({
    name: 'pause_issuer',
    permission: 'pause_issuer',
    run: (deps, actor) => pauseIssuer(deps, actor, { issuer, reason: 'to look at it', isPaused }),
  });
}

/** Sets, as typed, over which amount a second person must agree. */
export async function setLimit(operator: Operator, issuer: string, amount: string): Promise<void> {
  await operator.act({
    name: 'set_approval_over',
    permission: 'manage_settings',
    run: (deps, actor) => setApprovalOver(deps, actor, { issuer, amount }),
  });
}

export async function vouch(operator: Operator, isVouched: boolean): Promise<void> {
  await operator.act({
    name: 'vouch_only_this_desk',
    permission: 'manage_settings',
    run: (deps, actor) =>
      vouchOnlyThisDesk(deps, actor, { issuer: ISSUER, isVouched, reason: 'it was looked into' }),
  });
}

/** On the command line of the desk: `desk user disable`. Nobody disables themselves. */
export async function disable(
  operator: Operator,
  userId: string | undefined,
  { scheduler, prisma }: Pick<OperatorParts, 'scheduler' | 'prisma'>,
): Promise<void> {
  if (userId === undefined || userId === operator.actor.userId) return;
  await scheduler.enter(operator.at('disable'), async () => {
    const disabledAt = new Date(scheduler.nowMs());
    await prisma.user.update({ where: { id: userId }, data: { disabledAt } });
  });
}
