import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../domain/intents/intent.ts';
import type { Role } from '../domain/permissions.ts';
import { listInvitations } from '../queries/list-people.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { acceptLink, inviteUser, makeResetLink, withdrawInvitation } from './links.ts';
import { changeOwnPassword, changeRole, revokeOwnSession, setDisabled } from './manage-people.ts';
import { addUser } from './people.ts';
import { findActor } from './sessions.ts';
import { signIn } from './sign-in.ts';

const SECRET = 'a secret for tests only, long enough';
const PASSWORD = 'correct horse battery';
let home: TestDb;
let admin: Actor;
let serial = 0;

beforeAll(async () => {
  home = await openTestDb();
  admin = await person('admin');
});
afterAll(() => home.close());

async function person(role: Role): Promise<Actor & { email: string }> {
  serial += 1;
  const email = `person.${serial}@example.test`;
  const added = await addUser(home.db, { email, name: 'Ada Bello', role, password: PASSWORD });
  if (!added.ok) throw new Error(added.failure.code);
  return { userId: added.value.id, name: 'Ada Bello', role, email };
}
const enter = (email: string, password = PASSWORD) =>
  signIn(home.db, SECRET, { email, password, address: `10.0.0.${serial}`, userAgent: 'test' });
const codeOf = (result: { ok: boolean; failure?: { code: string } }) =>
  result.ok ? 'ok' : result.failure?.code;
const invite = async (email: string, role = 'finance') => {
  const made = await inviteUser(home.db, admin, { email, role });
  if (!made.ok) throw new Error(made.failure.code);
  return made.value.token;
};
const accept = (token: string, name = 'Nadia Ba') => acceptLink(home.db, { token, name, password: PASSWORD });

describe('an invitation', () => {
  test('lets one person in, once, as what the admin said', async () => {
    const token = await invite('Nadia@Example.test ');
    const both = await Promise.all([accept(token), accept(token)]);
    expect(both.map(codeOf).sort()).toEqual(['link_over', 'ok']);
    expect(await accept(token)).toMatchObject({ ok: false, failure: { code: 'link_over' } });
    const entered = await enter('nadia@example.test');
    expect(entered.ok && (await findActor(home.db, entered.value.sessionId))).toMatchObject({
      name: 'Nadia Ba',
      role: 'finance',
    });
  });

  test('is kept as a digest only', async () => {
    const token = await invite('secret@example.test');
    const rows = JSON.stringify(await home.db.prisma.personLink.findMany());
    expect(rows).not.toContain(token);
    expect(rows).toContain(createHash('sha256').update(token).digest('hex'));
    expect(
      JSON.stringify((await home.db.prisma.auditEntry.findMany()).map(({ detail }) => detail)),
    ).not.toContain(token);
  });

  test('ends with the next one for the same e-mail, and after a week', async () => {
    const older = await invite('twice@example.test');
    const newer = await invite('twice@example.test');
    expect(codeOf(await accept(older))).toBe('link_over');
    await home.db.prisma.personLink.updateMany({
      where: { email: 'twice@example.test' },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(codeOf(await accept(newer))).toBe('link_over');
  });

  test('is listed until it is used or taken back, and then lets nobody in', async () => {
    const listed = async () =>
      (await listInvitations(home.db)).map(({ email, role, invitedBy }) => [email, role, invitedBy]);
    const token = await invite('wrong@example.test', 'viewer');
    const used = await invite('right@example.test');
    const mine = [
      ['right@example.test', 'finance', admin.name],
      ['wrong@example.test', 'viewer', admin.name],
    ];
    expect((await listed()).slice(0, 2)).toEqual(mine);
    expect(codeOf(await accept(used))).toBe('ok');
    const [found] = await listInvitations(home.db);
    const id = found?.id ?? '';
    const both = await Promise.all([
      withdrawInvitation(home.db, admin, id),
      withdrawInvitation(home.db, admin, id),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['invitation_over', 'ok']);
    expect((await listed()).map(([email]) => email)).not.toContain('wrong@example.test');
    expect(codeOf(await accept(token))).toBe('link_over');
    const said = await home.db.prisma.auditEntry.findMany({ where: { action: 'user.invitation_withdrawn' } });
    expect(said).toMatchObject([
      { actorId: admin.userId, detail: { email: 'wrong@example.test', role: 'viewer' } },
    ]);
    const reset = await makeResetLink(home.db, admin, admin.userId);
    const link = await home.db.prisma.personLink.findFirstOrThrow({ where: { kind: 'reset' } });
    expect([reset.ok, codeOf(await withdrawInvitation(home.db, admin, link.id))]).toEqual([
      true,
      'invitation_over',
    ]);
  });

  test.each([
    ['email_taken', 'person.1@example.test', 'viewer'],
    ['email_invalid', 'nobody', 'viewer'],
    ['role_unknown', 'new@example.test', 'owner'],
  ])('is refused with %s', async (code, email, role) => {
    expect(codeOf(await inviteUser(home.db, admin, { email, role }))).toBe(code);
  });

  test('asks for a name and a long password, and still works afterwards', async () => {
    const token = await invite('slow@example.test');
    expect(codeOf(await accept(token, '  '))).toBe('name_missing');
    expect(codeOf(await acceptLink(home.db, { token, name: 'Slow', password: 'short' }))).toBe(
      'password_length',
    );
    expect(codeOf(await accept(token))).toBe('ok');
  });
});

test('a reset link sets a new password and ends every session; the old password works until then', async () => {
  const someone = await person('support');
  const session = await enter(someone.email);
  const made = await makeResetLink(home.db, admin, someone.userId);
  if (!made.ok || !session.ok) throw new Error('not made');
  expect(codeOf(await enter(someone.email))).toBe('ok');
  const set = await acceptLink(home.db, { token: made.value.token, name: '', password: 'another long one' });
  expect(codeOf(set)).toBe('ok');
  expect(await findActor(home.db, session.value.sessionId)).toBeNull();
  expect(codeOf(await enter(someone.email))).toBe('sign_in_failed');
  expect(codeOf(await enter(someone.email, 'another long one'))).toBe('ok');
  await setDisabled(home.db, admin, someone.userId, true);
  expect(codeOf(await makeResetLink(home.db, admin, someone.userId))).toBe('user_not_found');
});

describe('an admin', () => {
  test('gives another role, which holds from the next request on', async () => {
    const someone = await person('viewer');
    const session = await enter(someone.email);
    if (!session.ok) throw new Error('not in');
    expect(codeOf(await changeRole(home.db, admin, someone.userId, 'finance'))).toBe('ok');
    expect(await findActor(home.db, session.value.sessionId)).toMatchObject({ role: 'finance' });
    expect(codeOf(await changeRole(home.db, admin, someone.userId, 'owner'))).toBe('role_unknown');
  });

  test('cannot change their own role nor shut themselves out', async () => {
    expect(codeOf(await changeRole(home.db, admin, admin.userId, 'viewer'))).toBe('own_role');
    expect(codeOf(await setDisabled(home.db, admin, admin.userId, true))).toBe('own_role');
  });

  test('and another who shut each other out at once leave one of them', async () => {
    const other = await person('admin');
    await home.db.prisma.user.updateMany({
      where: { role: 'admin', id: { notIn: [admin.userId, other.userId] } },
      data: { role: 'viewer' },
    });
    const both = await Promise.all([
      setDisabled(home.db, admin, other.userId, true),
      setDisabled(home.db, other, admin.userId, true),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['last_admin', 'ok']);
    expect(await home.db.prisma.user.count({ where: { role: 'admin', disabledAt: null } })).toBe(1);
    await home.db.prisma.user.updateMany({ where: { role: 'admin' }, data: { disabledAt: null } });
  });
});

describe('one’s own access', () => {
  test('a new password needs the old one, and ends every other session', async () => {
    const someone = await person('viewer');
    const [here, there] = [await enter(someone.email), await enter(someone.email)];
    if (!here.ok || !there.ok) throw new Error('not in');
    const form = { old: PASSWORD, password: 'another long one', keepSession: here.value.sessionId };
    expect(codeOf(await changeOwnPassword(home.db, someone, { ...form, old: 'wrong' }))).toBe(
      'old_password_wrong',
    );
    expect(codeOf(await changeOwnPassword(home.db, someone, form))).toBe('ok');
    expect(await findActor(home.db, here.value.sessionId)).not.toBeNull();
    expect(await findActor(home.db, there.value.sessionId)).toBeNull();
  });

  test('somebody else’s session cannot be ended', async () => {
    const [mine, theirs] = [await person('viewer'), await person('viewer')];
    const session = await enter(theirs.email);
    if (!session.ok) throw new Error('not in');
    expect(codeOf(await revokeOwnSession(home.db, mine, session.value.sessionId))).toBe('session_not_found');
    expect(codeOf(await revokeOwnSession(home.db, theirs, session.value.sessionId))).toBe('ok');
    expect(await findActor(home.db, session.value.sessionId)).toBeNull();
  });
});
