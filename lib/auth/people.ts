import { randomUUID } from 'node:crypto';
import type { Db } from '../db/client.ts';
import { Prisma } from '../db/generated/client.ts';
import { audit, TX, type Tx } from '../db/rows.ts';
import { ROLES, type Role } from '../domain/permissions.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { hashPassword } from './passwords.ts';

export const MIN_PASSWORD = 12;
const MAX_PASSWORD = 200;
export const MAX_NAME = 100;

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

/** Everything of a row but the password's hash. */
const PERSON = { id: true, email: true, name: true, role: true, disabledAt: true, createdAt: true } as const;

export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

export const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);

/** Adds a person who may sign in. Errors: email_invalid, email_taken, name_missing, role_unknown, password_*. */
export async function addUser(
  { prisma }: Db,
  form: { email: string; name: string; role: string; password: string },
): Promise<Result<Person>> {
  const email = normaliseEmail(form.email);
  const name = form.name.trim();
  const badEmail = whyNotThisEmail(email);
  if (badEmail) return badEmail;
  if (name === '' || name.length > MAX_NAME) return fail('name_missing', { field: 'name' });
  const { role } = form;
  if (!isRole(role)) {
    return fail('role_unknown', { field: 'role', params: { roles: ROLES.join(', ') } });
  }
  const bad = whyNotThisPassword(form.password);
  if (bad) return bad;
  const passwordHash = await hashPassword(form.password);
  try {
    return await prisma.$transaction(async (tx) => {
      const user = await tx.user.create({
        data: { id: randomUUID(), email, name, role, passwordHash },
        select: PERSON,
      });
      await auditPerson(tx, user.id, 'user.added', { role });
      return ok(user);
    }, TX);
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    return fail('email_taken', { field: 'email' });
  }
}

/** Everybody ever added, in the order of their e-mail. */
export function listUsers({ prisma }: Db): Promise<Person[]> {
  return prisma.user.findMany({
    orderBy: { email: 'asc' },
    select: PERSON,
  });
}

/** Ends a person's sessions and lets nobody sign in as them again. Doing it twice changes nothing. */
export async function disableUser({ prisma }: Db, email: string): Promise<Result<null>> {
  return prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email: normaliseEmail(email) } });
    if (!user) return fail('user_not_found');
    if (user.disabledAt) return ok(null);
    await tx.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
    await revokeSessions(tx, user.id);
    await auditPerson(tx, user.id, 'user.disabled', {});
    return ok(null);
  }, TX);
}

/** Gives a person a new password and ends their sessions. */
export async function resetPassword({ prisma }: Db, email: string, password: string): Promise<Result<null>> {
  const bad = whyNotThisPassword(password);
  if (bad) return bad;
  const passwordHash = await hashPassword(password);
  return prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email: normaliseEmail(email) } });
    if (!user) return fail('user_not_found');
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await revokeSessions(tx, user.id);
    await auditPerson(tx, user.id, 'user.password_reset', {});
    return ok(null);
  }, TX);
}

export const whyNotThisEmail = (email: string) =>
  /^[^\s@]+@[^\s@]+$/.test(email) && email.length <= 200 ? null : fail('email_invalid', { field: 'email' });

export function whyNotThisPassword(password: string) {
  if (password.length >= MIN_PASSWORD && password.length <= MAX_PASSWORD) return null;
  const params = { minimum: MIN_PASSWORD.toString(), maximum: MAX_PASSWORD.toString() };
  return fail('password_length', { field: 'password', params });
}

/** Ends a person's sessions, but for the one they act in where it is named. */
export const revokeSessions = (tx: Tx, userId: string, kept: string | null = null) =>
  tx.session.updateMany({
    where: { userId, revokedAt: null, ...(kept === null ? {} : { id: { not: kept } }) },
    data: { revokedAt: new Date() },
  });

const auditPerson = (tx: Tx, objectId: string, action: string, detail: Record<string, string>) =>
  audit(tx, { actorId: null, action, objectKind: 'user', objectId, detail });
