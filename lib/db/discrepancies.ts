import type { DiscrepancyKind } from '../domain/attention/discrepancy.ts';
import { type FoundDetail, findingOf, offersWithdrawal } from '../domain/attention/found.ts';
import { isSettled } from '../domain/intents/transitions.ts';
import type { Claims, Contradiction, JudgedLeg, Settled } from '../domain/judge/judgement.ts';
import { NO_CLAIMS } from '../domain/judge/judgement.ts';
import type { Discrepancy as DiscrepancyRow, Intent as IntentRow, Prisma } from './generated/client.ts';
import { audit, type Tx } from './rows.ts';
import { uuidV5 } from './uuid-v5.ts';

/** One thing that speaks against a request. */
export interface Found {
  readonly kind: DiscrepancyKind;
  readonly because: string | null;
  readonly at: string | null;
  readonly legs: readonly JudgedLeg[];
  readonly claims: Claims;
  /** Minor units; what was asked where it is not told. */
  readonly amountMinor?: bigint;
}

/** What an answer alone tells: nothing was read. */
export const NOTHING_READ = { at: null, legs: [], claims: NO_CLAIMS } as const;

/** What a verdict carries with it, and what was read later against it. */
export const foundIn = ({ discrepancies, contradicted, because, at, legs, claims }: Settled): Found[] => [
  ...discrepancies.map(({ kind, amountMinor }) => ({
    ...{ kind, because, at, legs, claims },
    amountMinor: BigInt(amountMinor),
  })),
  ...(contradicted === null ? [] : [foundAgainst(contradicted, { legs, claims })]),
];

export const foundAgainst = (
  { kind, because, at }: Contradiction,
  read: { readonly legs: readonly JudgedLeg[]; readonly claims: Claims },
): Found => ({ kind, because, at, ...read });

/**
 * Writes down what was found, in the transaction that found it and under the intent's row lock. The same
 * finding exists once, and while one of its kind is open nothing is found a second time.
 */
export async function recordFound(tx: Tx, row: IntentRow, found: readonly Found[], now: Date): Promise<void> {
  for (const one of found) {
    const { kind, because, at, legs, claims, amountMinor = row.amountMinor } = one;
    const finding = findingOf(claims);
    const id = uuidV5(row.id, `${kind} ${finding}`);
    const detail: FoundDetail = { version: 1, because, at, legs, claims };
    const about = { kind, intentKind: row.kind, cardId: row.cardId, amountMinor };
    const created = await tx.discrepancy.createMany({
      data: {
        id,
        issuer: row.issuer,
        kind,
        intentId: row.id,
        cardId: row.cardId,
        amountMinor,
        currency: row.currency,
        exponent: row.exponent,
        finding,
        detail: detail as unknown as Prisma.InputJsonObject,
        createdAt: now,
        withdrawalId: offersWithdrawal(about) ? uuidV5(id, 'withdrawal') : null,
      },
      skipDuplicates: true,
    });
    if (created.count === 0) continue;
    await auditFinding(tx, row.id, 'discrepancy.found', null, {
      discrepancy: id,
      kind,
      amountMinor: amountMinor.toString(),
    });
  }
}

/** What was found is told among the steps of the request it is about. */
export const auditFinding = (
  tx: Tx,
  intentId: string,
  action: 'discrepancy.found' | 'discrepancy.resolved',
  actorId: string | null,
  detail: Record<string, string | null>,
): Promise<void> => audit(tx, { actorId, action, objectKind: 'intent', objectId: intentId, detail });

export interface Resolving {
  readonly resolution: 'stands' | 'succeeded' | 'not_applied' | 'withdrawn';
  readonly by: string;
  readonly reason: string;
  readonly now: Date;
}

/** Resolves one under its row lock, with its audit row. */
export async function markResolved(
  tx: Tx,
  discrepancy: { readonly id: string; readonly intentId: string; readonly kind: string },
  { resolution, by, reason, now }: Resolving,
): Promise<void> {
  await tx.discrepancy.update({
    where: { id: discrepancy.id },
    data: { resolvedAt: now, resolution, resolvedBy: by, resolvedReason: reason },
  });
  const detail = { discrepancy: discrepancy.id, kind: discrepancy.kind, resolution, reason };
  await auditFinding(tx, discrepancy.intentId, 'discrepancy.resolved', by, detail);
}

/** Locks a discrepancy's row: acts on it and the withdrawal for it come one after the other. Null: none. */
export async function lockDiscrepancy(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM discrepancies WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.discrepancy.findUnique({ where: { id } });
}

/**
 * A withdrawal that may still move money keeps it open: it resolves it by itself. Asked under the discrepancy's lock,
 * which whoever asks for that withdrawal takes too.
 */
export async function isBeingWithdrawn(tx: Tx, { withdrawalId }: DiscrepancyRow): Promise<boolean> {
  if (withdrawalId === null) return false;
  const withdrawal = await tx.intent.findUnique({ where: { id: withdrawalId }, select: { state: true } });
  return withdrawal !== null && !isSettled(withdrawal.state);
}

/** A withdrawal is settled: what it was offered for is resolved, if it moved that amount off that card. */
export async function resolveWithdrawn(tx: Tx, row: IntentRow, now: Date): Promise<void> {
  if (row.kind !== 'withdraw') return;
  const found = await tx.discrepancy.findUnique({ where: { withdrawalId: row.id } });
  const locked = found && (await lockDiscrepancy(tx, found.id));
  if (!locked || locked.resolvedAt !== null) return;
  if (locked.cardId !== row.cardId || locked.amountMinor !== row.amountMinor) return;
  const reason = 'The money was withdrawn from the card again.';
  await markResolved(tx, locked, { resolution: 'withdrawn', by: row.actorId, reason, now });
}
