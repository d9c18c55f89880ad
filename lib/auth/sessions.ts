import { randomUUID } from 'node:crypto';
import type { Db } from '../db/client.ts';
import { audit, TX } from '../db/rows.ts';
import type { Actor } from '../domain/intents/intent.ts';

/** A session ends after this, whatever happens (s). */
export const SESSION_S = 12 * 3600;
/** And after this without a request (s). */
export const IDLE_S = 2 * 3600;
/** The last request is noted no more often than this (s). */
const NOTE_S = 60;

/**
 * Opens a session of a person, if they still have the password that was checked and nobody disabled them
 * meanwhile; answers with its id, which the cookie carries. The share lock puts it before or after a reset,
 * never in between: a reset that comes later revokes this session too.
 */
export async function openSession(
  { prisma }: Db,
  user: { readonly id: string; readonly passwordHash: string },
  userAgent = '',
): Promise<string | null> {
  const id = randomUUID();
  return prisma.$transaction(async (tx) => {
    const opened = await tx.$executeRaw`
      WITH person AS (
        SELECT id FROM users
        WHERE id = ${user.id}::uuid AND password_hash = ${user.passwordHash} AND disabled_at IS NULL
        FOR SHARE)
      INSERT INTO sessions (id, user_id, expires_at, user_agent)
      SELECT ${id}::uuid, person.id, clock_timestamp() + ${SESSION_S} * interval '1 second',
        ${userAgent.slice(0, 300)}
      FROM person`;
    if (opened === 0) return null;
    const entry = { actorId: user.id, action: 'user.signed_in', objectKind: 'user', objectId: user.id };
    await audit(tx, { ...entry, detail: {} });
    return id;
  }, TX);
}

/** Who a session belongs to, at this request: nobody when it is revoked, over, idle, or they are disabled. */
export async function findActor({ pool, prisma }: Db, sessionId: string): Promise<Actor | null> {
  // Every request asks this: named, so that a connection plans it once, and past Prisma, which costs as much again.
  const { rows } = await pool.query<Actor & { stale: boolean }>({
    name: 'find-actor',
    text: `SELECT u.id AS "userId", u.name, u.role::text AS role,
        s.last_seen_at < clock_timestamp() - $2 * interval '1 second' AS stale
      FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.id = $1::uuid AND s.revoked_at IS NULL AND u.disabled_at IS NULL
        AND s.expires_at > clock_timestamp()
        AND s.last_seen_at > clock_timestamp() - $3 * interval '1 second'`,
    values: [sessionId, NOTE_S, IDLE_S],
  });
  const [row] = rows;
  if (!row) return null;
  const { stale, ...actor } = row;
  if (stale) {
    await prisma.$executeRaw`
      UPDATE sessions SET last_seen_at = clock_timestamp() WHERE id = ${sessionId}::uuid`;
  }
  return actor;
}

export async function revokeSession({ prisma }: Db, sessionId: string): Promise<void> {
  await prisma.$executeRaw`
    UPDATE sessions SET revoked_at = clock_timestamp()
    WHERE id = ${sessionId}::uuid AND revoked_at IS NULL`;
}

/**
 * Writes down that a session that is over was used for an act, once a minute at most: whoever kept an old
 * cookie must not fill the audit with it. A session there never was is nobody's, and leaves no row.
 */
export async function noteLostSession({ prisma }: Db, sessionId: string, name: string): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO audit_entries (actor_id, action, object_kind, object_id, detail)
    SELECT s.user_id, 'session.refused', 'session', s.id::text, jsonb_build_object('act', ${name}::text)
    FROM sessions s
    WHERE s.id = ${sessionId}::uuid AND NOT EXISTS (
      SELECT FROM audit_entries
      WHERE object_kind = 'session' AND object_id = ${sessionId}
        AND at > clock_timestamp() - ${NOTE_S} * interval '1 second')`;
}
