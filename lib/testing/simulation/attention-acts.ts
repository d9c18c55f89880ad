import type { PrismaClient } from '../../db/generated/client.ts';
import type { Resolution } from '../../domain/attention/attention-view.ts';
import { isDiscrepancyKind } from '../../domain/attention/discrepancy.ts';
import { type FoundDetail, resolutionsOf } from '../../domain/attention/found.ts';
import { confirmVerdict, declineVerdict } from '../../use-cases/decide-verdict.ts';
import { resolveDiscrepancy } from '../../use-cases/resolve-discrepancy.ts';
import { withdrawForDiscrepancy } from '../../use-cases/withdraw-for-discrepancy.ts';
import type { Operator } from './operator.ts';
import type { Manner, ResolvesBy } from './plan.ts';
import { pursue, takeBack, type WishLog, type WishParts } from './wish.ts';

// What people do about what needs them, as app/(desk)/attention/actions.ts declares it.

/** Agrees to, or declines, each verdict that waits for a second person; their own too, which is refused. */
export async function decideProposals(operator: Operator, confirms: boolean): Promise<void> {
  const waiting = await operator.look((prisma) =>
    prisma.verdictProposal.findMany({
      where: { closedAt: null },
      orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }],
      select: { id: true },
    }),
  );
  for (const { id: proposalId } of waiting) {
    await operator.act({
      name: confirms ? 'confirm_verdict' : 'decline_verdict',
      permission: 'approve',
      run: (deps, actor) =>
        confirms
          ? confirmVerdict(deps, actor, { proposalId })
          : declineVerdict(deps, actor, { proposalId, reason: 'look at it again' }),
    });
  }
}

/** What the issuer's support says when it is asked what became of a request. */
export type AskIssuer = (intentId: string) => boolean;

/** Goes through what was found and not resolved, and says of each what becomes of it. */
export async function resolveFound(operator: Operator, by: ResolvesBy, didHappen: AskIssuer): Promise<void> {
  for (const { id: discrepancyId, intentId, offered } of await operator.look(findOpen)) {
    const resolution = choose(by, offered, () => didHappen(intentId));
    await operator.act({
      name: 'resolve_discrepancy',
      permission: 'judge',
      run: (deps, actor) =>
        resolveDiscrepancy(deps, actor, { discrepancyId, resolution, reason: 'talked to the issuer' }),
    });
  }
}

/** Besides letting it stand at most one verdict is offered. */
function choose(by: ResolvesBy, offered: readonly Resolution[], didHappen: () => boolean): Resolution {
  const verdict = offered.find((one) => one !== 'stands');
  if (verdict === undefined || by === 'letting stand') return 'stands';
  if (by === 'believing') return verdict;
  return verdict === (didHappen() ? 'succeeded' : 'not_applied') ? verdict : 'stands';
}

async function findOpen(prisma: PrismaClient) {
  const rows = await prisma.discrepancy.findMany({
    where: { resolvedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { intent: { select: { kind: true, state: true } } },
  });
  return rows.map(({ id, intentId, kind, intent, detail }) => {
    const { claims } = detail as unknown as FoundDetail;
    return { id, intentId, offered: isDiscrepancyKind(kind) ? resolutionsOf(kind, intent, claims) : [] };
  });
}

export interface OfferParts extends WishParts {
  readonly wishes: WishLog[];
}

/** Asks for each withdrawal that is offered and waits for its answer. */
export async function withdrawOffered(operator: Operator, manner: Manner, parts: OfferParts): Promise<void> {
  for (const { id: discrepancyId, withdrawalId } of await operator.look(findOffered)) {
    const log = logOf(discrepancyId, operator, parts);
    const asked = await pursue(operator, log, parts, {
      manner,
      // It has one id, however often it is asked for.
      nextId: () => withdrawalId,
      actionOf: ({ repeatOf }) => ({
        name: 'withdraw_for_discrepancy',
        permission: 'move_money',
        run: (deps, actor) => withdrawForDiscrepancy(deps, actor, { discrepancyId, repeatOf }),
      }),
    });
    if (asked !== null) await takeBack(operator, manner, asked);
  }
}

async function findOffered(prisma: PrismaClient) {
  const rows = await prisma.discrepancy.findMany({
    where: { resolvedAt: null, withdrawalId: { not: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, withdrawalId: true },
  });
  return rows.flatMap(({ id, withdrawalId }) => (withdrawalId === null ? [] : [{ id, withdrawalId }]));
}

/** One wish for one discrepancy, by however many it is asked for. */
function logOf(discrepancyId: string, { actor }: Operator, { wishes }: OfferParts): WishLog {
  const id = `withdrawal for ${discrepancyId}`;
  const known = wishes.find(({ wish }) => wish.id === id);
  if (known) return known;
  const log: WishLog = { wish: { id, kind: 'withdraw' }, operator: actor.userId, submits: [] };
  wishes.push(log);
  return log;
}
