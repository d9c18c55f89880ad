import type { Db } from '../db/client.ts';
import type { ConsentView } from '../domain/consents/consent-view.ts';
import { readEnding } from '../domain/consents/tell-consent.ts';
import { readNow } from './read-now.ts';

/** The newest consent that a customer gave; null where they never gave one. Reads nothing that is sealed. */
export async function findConsentView(
  db: Pick<Db, 'prisma'>,
  { issuer, issuerCustomerId }: { readonly issuer: string; readonly issuerCustomerId: string },
): Promise<ConsentView | null> {
  const row = await db.prisma.consent.findFirst({
    where: { issuer, issuerCustomerId, finishedAt: { not: null } },
    orderBy: [{ finishedAt: 'desc' }, { id: 'desc' }],
    select: {
      finishedAt: true,
      expiresAt: true,
      scopes: true,
      endedAt: true,
      endedBecause: true,
      endedReason: true,
      beginner: { select: { name: true } },
      ender: { select: { name: true } },
    },
  });
  if (!row?.finishedAt) return null;
  const until = row.expiresAt?.toISOString() ?? null;
  const ended = row.endedAt && {
    at: row.endedAt.toISOString(),
    because: readEnding(row.endedBecause),
    byName: row.ender?.name ?? null,
    reason: row.endedReason,
  };
  // Nobody has asked for it since its time was over.
  const isPast = until !== null && until <= (await readNow(db));
  const ranOut = isPast ? ({ at: until, because: 'expired', byName: null, reason: null } as const) : null;
  return {
    since: row.finishedAt.toISOString(),
    until,
    scopes: row.scopes,
    connectedBy: row.beginner.name,
    over: ended ?? ranOut,
  };
}
