import type { Db } from '../db/client.ts';
import { audit, TX, type Tx } from '../db/rows.ts';
import type { Actor } from '../domain/intents/intent.ts';
import type { Role } from '../domain/permissions.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { isRole, revokeSessions, whyNotThisPassword } from './people.ts';

/** Locks every admin's row, in one order: two who demote each other at once must not leave none. */
async function lockAdmins(tx: Tx): Promise<readonly string[]> {
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM users WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
  return admins.map(({ id }) => id);
}

/** Why an admin cannot take this from `userId`, or null. */
async function whyNotTaken(tx: Tx, actor: Actor, userId: string) {
  if (actor.userId === userId) return fail('own_role');
  const admins = await lockAdmins(tx);
  return admins.length === 1 && admins[0] === userId ? fail('last_admin') : null;
}

const note = (tx: Tx, actor: Actor, userId: string, action: string, detail: Record<string, string> = {}) =>
  audit(tx, { actorId: actor.userId, action, objectKind: 'user', objectId: userId, detail });

/** Gives a person another role, from their next request on. Nobody changes their own. */
export async function changeRole(
  { prisma }: Db,
  actor: Actor,
  userId: string,
  role: string,
): Promise<Result<null>> {
  if (!isRole(role)) return fail('role_unknown', { field: 'role', params: { roles: 'the list' } });
  return prisma.$transaction(async (tx): Promise<Result<null>> => {
    const refused = await whyNotTaken(tx, actor, userId);
    if (refused && !(refused.failure.code === 'last_admin' && role === 'admin')) return refused;
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) return fail('user_not_found');
    if (user.role === role) return ok(null);
    await tx.user.update({ where: { id: userId }, data: { role: role as Role } });
    await note(tx, actor, userId, 'user.role_changed', { from: user.role, to: role });
    return ok(null);
  }, TX);
}

/** Lets nobody sign in as this person, and ends their sessions; or lets them in again. */
export async function setDisabled(
  { prisma }: Db,
  actor: Actor,
  userId: string,
  isDisabled: boolean,
): Promise<Result<null>> {
  return prisma.$transaction(async (tx): Promise<Result<null>> => {
    const refused = isDisabled ? await whyNotTaken(tx, actor, userId) : null;
    if (refused) return refused;
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) return fail('user_not_found');
    if ((user.disabledAt !== null) === isDisabled) return ok(null);
    await tx.user.update({ where: { id: userId }, data: { disabledAt: isDisabled ? new Date() : null } });
    if (isDisabled) await revokeSessions(tx, userId);
    await note(tx, actor, userId, isDisabled ? 'user.disabled' : 'user.enabled');
    return ok(null);
  }, TX);
}

/** Changes one's own password with the old one, and ends every other session. */
export async function changeOwnPassword(
  { prisma }: Db,
  actor: Actor,
  form: { readonly old: string; readonly password: string; readonly keepSession: string | null },
): Promise<Result<null>> {
  const bad = whyNotThisPassword(form.password);
  if (bad) return bad;
  const user = await prisma.user.findUniqueOrThrow({ where: { id: actor.userId } });
  if (!(await verifyPassword(user.passwordHash, form.old.slice(0, 200)))) {
    return fail('old_password_wrong', { field: 'old' });
  }
  const passwordHash = await hashPassword(form.password);
  return prisma.$transaction(async (tx): Promise<Result<null>> => {
    // By what was checked: of two changes at once the second finds another password, and says so.
    const changed = await tx.user.updateMany({
      where: { id: actor.userId, passwordHash: user.passwordHash },
      data: { passwordHash },
    });
    if (changed.count === 0) return fail('old_password_wrong', { field: 'old' });
    await revokeSessions(tx, actor.userId, form.keepSession);
    await note(tx, actor, actor.userId, 'user.password_changed');
    return ok(null);
  }, TX);
}

/** Ends one of one's own sessions. Somebody else's does not exist here. */
export async function revokeOwnSession(
  { prisma }: Db,
  actor: Actor,
  sessionId: string,
): Promise<Result<null>> {
  return prisma.$transaction(async (tx): Promise<Result<null>> => {
    const ended = await tx.session.updateMany({
      where: { id: sessionId, userId: actor.userId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (ended.count === 0) return fail('session_not_found');
    await audit(tx, {
      ...{ actorId: actor.userId, action: 'session.revoked', objectKind: 'session', objectId: sessionId },
      detail: {},
    });
    return ok(null);
  }, TX);
}
