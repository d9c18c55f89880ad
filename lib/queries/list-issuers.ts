import type { Db } from '../db/client.ts';
import type { IssuerView } from '../domain/issuer-view.ts';

/** Every issuer the desk has ever had contact with. */
export async function listIssuers({ prisma }: Pick<Db, 'prisma'>): Promise<readonly IssuerView[]> {
  const rows = await prisma.issuer.findMany({
    orderBy: { id: 'asc' },
    include: { _count: { select: { intents: { where: { state: 'unknown' } } } } },
  });
  return rows.map((row) => ({
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
  }));
}
