import type { DiscrepancyTarget, Resolved } from '../domain/attention/attention-store.ts';
import type { Resolution } from '../domain/attention/attention-view.ts';
import { type DiscrepancyKind, isDiscrepancyKind } from '../domain/attention/discrepancy.ts';
import { type FoundDetail, resolutionsOf } from '../domain/attention/found.ts';
import { isBeingWithdrawn, lockDiscrepancy, markResolved } from './discrepancies.ts';
import type { Discrepancy as DiscrepancyRow, PrismaClient } from './generated/client.ts';
import { judgeOrPropose } from './person-verdict.ts';
import { lockIntent, TX, toIntent } from './rows.ts';
import { closeIfStale } from './verdict-proposals.ts';

export interface Resolving {
  readonly discrepancyId: string;
  readonly resolution: Resolution;
  readonly actorId: string;
  readonly reason: string;
  readonly longestWaitMs: number;
}

/** A named person says what becomes of something found, once: the request stands, or is judged anew. */
export async function resolveDiscrepancy(prisma: PrismaClient, input: Resolving): Promise<Resolved> {
  return prisma.$transaction(async (tx): Promise<Resolved> => {
    const seen = await tx.discrepancy.findUnique({ where: { id: input.discrepancyId } });
    // The request first, then what was found about it: everybody takes these locks in this order.
    const locked = seen && (await lockIntent(tx, seen.intentId));
    const found = locked && (await lockDiscrepancy(tx, seen.id));
    if (!locked || !found) return { kind: 'not_found' };
    if (found.resolvedAt !== null) return { kind: 'resolved_before' };
    if (await isBeingWithdrawn(tx, found)) return { kind: 'withdrawal_under_way' };
    const { claims } = found.detail as unknown as FoundDetail;
    const offered = resolutionsOf(kindOf(found), locked.row, claims);
    if (!offered.includes(input.resolution)) return { kind: 'not_offered' };
    const { resolution, actorId, reason, longestWaitMs } = input;
    if (resolution === 'stands') {
      await markResolved(tx, found, { resolution, by: actorId, reason, now: locked.now });
      const open = await tx.verdictProposal.findFirst({ where: { discrepancyId: found.id, closedAt: null } });
      if (open) await closeIfStale(tx, open, locked);
      return { kind: 'stands', intent: toIntent(locked.row) };
    }
    const isCard = locked.row.kind === 'issue' && resolution === 'succeeded';
    return judgeOrPropose(tx, locked, {
      ...{ state: resolution, actorId, reason, longestWaitMs, confirmedBy: null },
      issuerCardId: isCard ? (claims.cardIds[0] ?? null) : null,
      discrepancyId: found.id,
    });
  }, TX);
}

/** The kind of a row; a check of the table holds it to these words. */
function kindOf({ kind }: DiscrepancyRow): DiscrepancyKind {
  if (!isDiscrepancyKind(kind)) throw new Error(`discrepancies: unknown kind ${kind}`);
  return kind;
}

/** What was found, for whoever acts on it; null when there is none. */
export async function findDiscrepancy(prisma: PrismaClient, id: string): Promise<DiscrepancyTarget | null> {
  const row = await prisma.discrepancy.findUnique({
    where: { id },
    include: { intent: { select: { kind: true } } },
  });
  if (!row) return null;
  const { issuer, intentId, cardId, amountMinor, exponent, withdrawalId, resolvedAt } = row;
  const { claims } = row.detail as unknown as FoundDetail;
  return {
    ...{ id, issuer, intentId, cardId, amountMinor, exponent, withdrawalId },
    kind: kindOf(row),
    intentKind: row.intent.kind,
    cardIds: claims.cardIds,
    isResolved: resolvedAt !== null,
  };
}
