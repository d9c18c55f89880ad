import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Db } from '../db/client.ts';
import { Prisma } from '../db/generated/client.ts';
import { audit, later, TX } from '../db/rows.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { hashPassword } from './passwords.ts';
import {
  isRole,
  MAX_NAME,
  normaliseEmail,
  revokeSessions,
  whyNotThisEmail,
  whyNotThisPassword,
} from './people.ts';

const INVITE_MS = 7 * 24 * 3_600_000;
const RESET_MS = 24 * 3_600_000;

/** What a link carries is told once, here; afterwards nobody can read it back. */
export interface MadeLink {
  readonly token: string;
  readonly expiresAt: Date;
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

async function clock(tx: Prisma.TransactionClient): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error('links: the database did not tell its clock');
  return row.now;
}

/** Lets somebody join as `role`. An earlier invitation of the same e-mail ends. */
export async function inviteUser(
  { prisma }: Db,
  actor: Actor,
  form: { readonly email: string; readonly role: string },
): Promise<Result<MadeLink>> {
  const email = normaliseEmail(form.email);
  const bad = whyNotThisEmail(email);
  if (bad) return bad;
  const { role } = form;
  if (!isRole(role)) return fail('role_unknown', { field: 'role', params: { roles: 'the list' } });
  return prisma.$transaction(async (tx) => {
    if (await tx.user.findUnique({ where: { email } })) return fail('email_taken', { field: 'email' });
    const now = await clock(tx);
    await tx.personLink.updateMany({
      where: { email, kind: 'invite', usedAt: null },
      data: { expiresAt: now },
    });
    const token = randomBytes(32).toString('base64url');
    const expiresAt = later(now, INVITE_MS);
    const id = randomUUID();
    const link = {
      id,
      kind: 'invite',
      tokenHash: digest(token),
      email,
      role,
      createdBy: actor.userId,
    } as const;
    await tx.personLink.create({ data: { ...link, createdAt: now, expiresAt } });
    const entry = { actorId: actor.userId, action: 'user.invited', objectKind: 'user', objectId: id };
    await audit(tx, { ...entry, detail: { role, email } });
    return ok({ token, expiresAt });
  }, TX);
}

/** Ends an invitation that nobody has used. Whoever holds its link is told that it is over. */
export async function withdrawInvitation(
  { prisma }: Db,
  actor: Actor,
  invitationId: string,
): Promise<Result<null>> {
  return prisma.$transaction(async (tx): Promise<Result<null>> => {
    const now = await clock(tx);
    const ended = await tx.personLink.updateManyAndReturn({
      where: { id: invitationId, kind: 'invite', usedAt: null, expiresAt: { gt: now } },
      data: { expiresAt: now },
      select: { email: true, role: true },
    });
    const [invitation] = ended;
    if (!invitation) return fail('invitation_over');
    await audit(tx, {
      ...{ actorId: actor.userId, action: 'user.invitation_withdrawn' },
      ...{ objectKind: 'user', objectId: invitationId, detail: invitation },
    });
    return ok(null);
  }, TX);
}

/** Lets a person choose a new password. The old one works until they do. */
export async function makeResetLink({ prisma }: Db, actor: Actor, userId: string): Promise<Result<MadeLink>> {
  return prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user || user.disabledAt) return fail('user_not_found');
    const now = await clock(tx);
    await tx.personLink.updateMany({
      where: { userId, kind: 'reset', usedAt: null },
      data: { expiresAt: now },
    });
    const token = randomBytes(32).toString('base64url');
    const expiresAt = later(now, RESET_MS);
    const link = { id: randomUUID(), kind: 'reset', tokenHash: digest(token), email: user.email } as const;
    await tx.personLink.create({
      data: { ...link, role: user.role, userId, createdBy: actor.userId, createdAt: now, expiresAt },
    });
    const entry = {
      actorId: actor.userId,
      action: 'user.reset_link_made',
      objectKind: 'user',
      objectId: userId,
    };
    await audit(tx, { ...entry, detail: {} });
    return ok({ token, expiresAt });
  }, TX);
}

/**
 * Uses a link, once: its row is locked, so that of two who hold it one is let in. A password that is set
 * ends every session of the person.
 */
export async function acceptLink(
  { prisma }: Db,
  form: { readonly token: string; readonly name: string; readonly password: string },
): Promise<Result<{ email: string }>> {
  const bad = whyNotThisPassword(form.password);
  if (bad) return bad;
  const tokenHash = digest(form.token);
  // Asked before the hash is made: a guess must not cost a second of this machine.
  if (!(await prisma.personLink.findUnique({ where: { tokenHash } }))) return fail('link_over');
  const passwordHash = await hashPassword(form.password);
  try {
    return await prisma.$transaction(async (tx): Promise<Result<{ email: string }>> => {
      const [locked] = await tx.$queryRaw<{ id: string; usable: boolean }[]>`
        SELECT id, used_at IS NULL AND expires_at > clock_timestamp() AS usable
        FROM person_links WHERE token_hash = ${tokenHash} FOR UPDATE`;
      if (!locked?.usable) return fail('link_over');
      const link = await tx.personLink.findUniqueOrThrow({
        where: { id: locked.id },
        include: { user: true },
      });
      const userId = link.userId ?? randomUUID();
      if (link.kind === 'reset') {
        if (!link.user || link.user.disabledAt) return fail('link_over');
        await tx.user.update({ where: { id: userId }, data: { passwordHash } });
        await revokeSessions(tx, userId);
      } else {
        const name = form.name.trim();
        if (name === '' || name.length > MAX_NAME) return fail('name_missing', { field: 'name' });
        await tx.user.create({
          data: { id: userId, email: link.email, name, role: link.role, passwordHash },
        });
      }
      await tx.personLink.update({ where: { id: link.id }, data: { usedAt: await clock(tx), userId } });
      const action = link.kind === 'reset' ? 'user.password_reset' : 'user.joined';
      await audit(tx, { actorId: userId, action, objectKind: 'user', objectId: userId, detail: {} });
      return ok({ email: link.email });
    }, TX);
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    return fail('email_taken', { field: 'email' });
  }
}
