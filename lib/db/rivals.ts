import type { IntentState } from '../domain/intents/intent.ts';
import { ruleOutFrom } from '../domain/intents/rule-out-from.ts';
import type { Rival } from '../domain/judge/case-facts.ts';
import { WATCH_MS } from '../domain/judge/patience.ts';
import type { Intent as IntentRow, Prisma } from './generated/client.ts';
import type { Tx } from './rows.ts';

const DAY_MS = 24 * 3_600_000;

const STATES: Partial<Record<IntentState, Rival['state']>> = {
  // Its bytes may be under way: it may end as anything.
  sending: 'unknown',
  unknown: 'unknown',
  rejected: 'rejected',
  not_applied: 'not_applied',
  succeeded: 'succeeded',
};

/**
 * The other orders of money on the same card (for `issue`, of cards for the same customer) that what is read may
 * belong to: open ones, those refused or called off that are still watched, and those of the day before.
 */
export async function findRivals(tx: Tx, row: IntentRow, longestWaitMs: number): Promise<readonly Rival[]> {
  if (row.kind !== 'issue' && row.kind !== 'fund' && row.kind !== 'withdraw') return [];
  const same: Prisma.IntentWhereInput =
    row.kind === 'issue'
      ? { customerId: row.customerId, kind: 'issue' }
      : { cardId: row.cardId, kind: { in: ['fund', 'withdraw'] } };
  const since = (ms: number) => new Date(row.createdAt.getTime() - ms);
  const rivals = await tx.intent.findMany({
    where: {
      ...same,
      id: { not: row.id },
      attempts: { some: {} },
      OR: [
        { state: { in: ['sending', 'unknown'] } },
        { state: { in: ['rejected', 'not_applied'] }, stateChangedAt: { gte: since(WATCH_MS + DAY_MS) } },
        { state: 'succeeded', stateChangedAt: { gte: since(DAY_MS) } },
      ],
    },
    include: {
      customer: { select: { issuerCustomerId: true } },
      card: { select: { issuerCardId: true } },
      attempts: { orderBy: { number: 'desc' }, take: 1 },
      _count: { select: { claims: true } },
    },
    orderBy: { id: 'asc' },
  });
  return rivals.flatMap((rival): Rival[] => {
    const state = STATES[rival.state];
    const [attempt] = rival.attempts;
    if (!state || !attempt) return [];
    return [
      {
        intentId: rival.id,
        state,
        kind: rival.kind,
        issuerCustomerId: rival.customer?.issuerCustomerId ?? null,
        issuerCardId: rival.kind === 'issue' ? null : (rival.card?.issuerCardId ?? null),
        amountMinor: rival.amountMinor.toString(),
        brand: rival.brand,
        ruleOutFrom:
          attempt.credentialExpiresAt || attempt.fencedBy
            ? ruleOutFrom(attempt, longestWaitMs).toISOString()
            : null,
        claims: rival.kind === 'issue' ? (rival.cardId === null ? 0 : 1) : rival._count.claims,
      },
    ];
  });
}
