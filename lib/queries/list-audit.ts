import type { Db } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { AuditView } from '../domain/intents/intent-view.ts';
import { findActorNames } from './find-actor-names.ts';

/** Audit rows shown of one object. */
const SHOWN = 200;

/** Who did what with an object, newest first. */
export async function listAudit(
  db: Pick<Db, 'prisma'>,
  objectKind: string,
  objectId: string,
): Promise<readonly AuditView[]> {
  const rows = await db.prisma.auditEntry.findMany({
    where: { objectKind, objectId },
    orderBy: { id: 'desc' },
    take: SHOWN,
  });
  const names = await findActorNames(
    db,
    rows.map(({ actorId }) => actorId),
  );
  return rows.map((row) => ({
    id: row.id.toString(),
    at: row.at.toISOString(),
    actorName: row.actorId === null ? null : (names.get(row.actorId) ?? null),
    action: row.action,
    detail: flat(row.detail),
  }));
}

/** Audit details are flat by how they are written; what is not is left out of the screen. */
function flat(detail: Prisma.JsonValue): Record<string, string> {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return {};
  return Object.fromEntries(
    Object.entries(detail).flatMap(([key, value]) =>
      value === null || typeof value === 'object' ? [] : [[key, String(value)]],
    ),
  );
}
