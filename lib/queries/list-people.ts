import type { Db } from '../db/client.ts';
import type { Invitation, OwnSession, PersonRow } from '../domain/people/person-row.ts';

/** Everybody who has or had a login, by name, with when they were last seen. */
export async function listPeople(db: Pick<Db, 'prisma'>): Promise<readonly PersonRow[]> {
  const people = await db.prisma.user.findMany({
    select: {
      ...{ id: true, name: true, email: true, role: true, disabledAt: true, createdAt: true },
      sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'desc' }, take: 1 },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return people.map(({ disabledAt, createdAt, sessions, ...person }) => ({
    ...person,
    disabledAt: disabledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    lastSeenAt: sessions[0]?.lastSeenAt.toISOString() ?? null,
  }));
}

/** Invitations that can still be used, the newest first. */
export async function listInvitations(db: Pick<Db, 'pool'>): Promise<readonly Invitation[]> {
  const { rows } = await db.pool.query<
    Pick<Invitation, 'id' | 'email' | 'role'> & { invited_by: string; created_at: Date; expires_at: Date }
  >(
    `SELECT link.id, link.email, link.role, users.name AS invited_by, link.created_at, link.expires_at
      FROM person_links AS link JOIN users ON users.id = link.created_by
      WHERE link.kind = 'invite' AND link.used_at IS NULL AND link.expires_at > clock_timestamp()
      ORDER BY link.created_at DESC, link.id LIMIT 200`,
  );
  return rows.map(({ id, email, role, ...row }) => ({
    ...{ id, email, role },
    invitedBy: row.invited_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}

/** One's own sessions that are not over, the newest first. */
export async function listOwnSessions(
  db: Pick<Db, 'pool'>,
  userId: string,
  currentId: string | null,
): Promise<readonly OwnSession[]> {
  const { rows } = await db.pool.query<{
    id: string;
    created_at: Date;
    last_seen_at: Date;
    user_agent: string;
  }>(
    `SELECT id, created_at, last_seen_at, user_agent FROM sessions
      WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > clock_timestamp()
      ORDER BY last_seen_at DESC LIMIT 50`,
    [userId],
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    userAgent: row.user_agent,
    isCurrent: row.id === currentId,
  }));
}
