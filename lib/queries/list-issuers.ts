import type { Db } from '../db/client.ts';
import type { IssuerView } from '../domain/issuer-view.ts';
import { toIntentView, WITH_NAMES } from './intent-rows.ts';

/** So many of what waits are named; the rest is counted. */
const WAITING_SHOWN = 20;
/** What is sent as soon as it may be. */
const WAITING = ['ready', 'claimed'] as const;

/** Every issuer the desk has ever had contact with. */
export async function listIssuers(db: Pick<Db, 'prisma'>): Promise<readonly IssuerView[]> {
  const rows = await db.prisma.issuer.findMany({
    orderBy: { id: 'asc' },
    include: { _count: { select: { intents: { where: { state: 'unknown' } } } } },
  });
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      environment: row.environment,
      companyId: row.companyId,
      lastContactAt: row.lastContactAt?.toISOString() ?? null,
      lastFailureAt: row.lastFailureAt?.toISOString() ?? null,
      lastFailure: row.lastFailure,
      completeSince: row.completeSince?.toISOString() ?? null,
      pausedAt: row.pausedAt?.toISOString() ?? null,
      pausedReason: row.pausedReason,
      pauseAtUnknowns: row.pauseAtUnknowns,
      unknowns: row._count.intents,
      onlyThisDeskSince: row.onlyThisDeskSince?.toISOString() ?? null,
      approvalOverMinor: row.approvalOverMinor?.toString() ?? null,
      ...(row.pausedAt ? await readWaiting(db, row.id) : { waiting: [], waitingCount: 0 }),
    })),
  );
}

async function readWaiting({ prisma }: Pick<Db, 'prisma'>, issuer: string) {
  const where = { issuer, state: { in: [...WAITING] } };
  const orderBy = { createdAt: 'asc' } as const;
  const [rows, waitingCount] = await Promise.all([
    prisma.intent.findMany({ where, orderBy, take: WAITING_SHOWN, include: WITH_NAMES }),
    prisma.intent.count({ where }),
  ]);
  return { waiting: rows.map(toIntentView), waitingCount };
}
