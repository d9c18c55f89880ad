import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { addUser, disableUser, listUsers, resetPassword } from './people.ts';
import { findActor, IDLE_S, noteLostSession, openSession, revokeSession, SESSION_S } from './sessions.ts';
import { signIn } from './sign-in.ts';

const SECRET = 'a secret for tests only, long enough';
const PASSWORD = 'correct horse battery';

let home: TestDb;
let serial = 0;
beforeAll(async () => {
  home = await openTestDb();
});
afterAll(() => home.close());

async function person(role = 'finance') {
  serial += 1;
  const email = `person.${serial}@example.test`;
  const added = await addUser(home.db, { email, name: 'Ada Bello', role, password: PASSWORD });
  if (!added.ok) throw new Error(added.failure.code);
  return added.value;
}
/** An address of its own, unless a test is about addresses. */
const enter = (email: string, password = PASSWORD, address = `10.0.0.${serial}`) =>
  signIn(home.db, SECRET, { email, password, address, userAgent: 'test' });
const codeOf = (result: { ok: boolean; failure?: { code: string } }) =>
  result.ok ? 'ok' : result.failure?.code;

describe('people', () => {
  test.each([
    ['email_invalid', { email: 'nobody' }],
    ['name_missing', { name: '  ' }],
    ['role_unknown', { role: 'owner' }],
    ['password_length', { password: 'short' }],
    ['password_length', { password: 'x'.repeat(201) }],
  ])('%s', async (code, changes) => {
    const form = { email: 'new@example.test', name: 'New', role: 'viewer', password: PASSWORD, ...changes };
    expect(codeOf(await addUser(home.db, form))).toBe(code);
  });

  test('an e-mail is taken in any case, also by a disabled person', async () => {
    const { email } = await person();
    await disableUser(home.db, email);
    const again = { email: email.toUpperCase(), name: 'New', role: 'viewer', password: PASSWORD };
    expect(codeOf(await addUser(home.db, again))).toBe('email_taken');
  });

  test('a password is kept as argon2id only, and no list carries it', async () => {
    const added = await person();
    expect(JSON.stringify(added)).not.toContain('argon2');
    const { id } = added;
    const row = await home.db.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(row.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(await listUsers(home.db))).not.toContain('argon2');
    const audit = await home.db.prisma.auditEntry.findMany({ where: { objectId: id } });
    expect(audit.map((entry) => entry.action)).toEqual(['user.added']);
    expect(JSON.stringify(audit.map((entry) => entry.detail))).not.toContain(PASSWORD);
  });
});

describe('signing in', () => {
  test('opens a session that tells who asks', async () => {
    const { email, id } = await person('support');
    const entered = await enter(` ${email.toUpperCase()} `);
    if (!entered.ok) throw new Error(entered.failure.code);
    expect(await findActor(home.db, entered.value.sessionId)).toEqual({
      userId: id,
      name: 'Ada Bello',
      role: 'support',
    });
  });

  test('an unknown e-mail, a wrong password and a disabled person answer the same', async () => {
    const { email } = await person();
    const off = await person();
    await disableUser(home.db, off.email);
    const answers = [
      await enter('nobody@example.test', PASSWORD, '10.1.0.1'),
      await enter(email, 'wrong horse battery', '10.1.0.2'),
      await enter(off.email, PASSWORD, '10.1.0.3'),
    ];
    expect(answers.map((answer) => JSON.stringify(answer))).toEqual(
      Array(3).fill(JSON.stringify({ ok: false, failure: { code: 'sign_in_failed' } })),
    );
  });

  test('after five failures the right password waits too, also when twenty come at once', async () => {
    const { email } = await person();
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, n) => enter(email, 'wrong horse battery', `10.2.0.${n}`)),
    );
    const codes = tries.map(codeOf);
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5);
    expect(codes.filter((code) => code === 'sign_in_throttled')).toHaveLength(15);
    const right = await enter(email, PASSWORD, '10.2.1.1');
    expect(right).toMatchObject({ failure: { code: 'sign_in_throttled', params: { wait: '15 minutes' } } });
    await home.db.pool.query(`UPDATE sign_in_failures SET at = at - interval '16 minutes'`);
    expect(codeOf(await enter(email, PASSWORD, '10.2.1.1'))).toBe('ok');
  });

  test('one address may fail thirty times over all e-mails', async () => {
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 31; n += 1) {
      codes.push(codeOf(await enter(`nobody.${n}@example.test`, PASSWORD, '10.3.0.1')));
    }
    expect(codes.indexOf('sign_in_throttled')).toBe(30);
  });

  test('a good password takes its count back', async () => {
    const { email } = await person();
    for (let n = 0; n < 4; n += 1) await enter(email, 'wrong horse battery');
    expect(codeOf(await enter(email))).toBe('ok');
    for (let n = 0; n < 4; n += 1) await enter(email, 'wrong horse battery');
    expect(codeOf(await enter(email))).toBe('ok');
  });

  test('neither e-mail nor address is kept in the clear for throttling', async () => {
    await enter('secret.name@example.test', PASSWORD, '10.4.0.1');
    const { rows } = await home.db.pool.query('SELECT key FROM sign_in_failures');
    for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a session is over at the next request when', () => {
  const session = async () => {
    const { id, email } = await person();
    const user = await home.db.prisma.user.findUniqueOrThrow({ where: { id } });
    const sessionId = await openSession(home.db, user);
    if (!sessionId) throw new Error('no session was opened');
    return { email, user, sessionId };
  };
  const shift = (sessionId: string, column: string, seconds: number) =>
    home.db.pool.query(`UPDATE sessions SET ${column} = ${column} - $2 * interval '1 second' WHERE id = $1`, [
      sessionId,
      seconds,
    ]);

  test('it is revoked', async () => {
    const { sessionId } = await session();
    await revokeSession(home.db, sessionId);
    expect(await findActor(home.db, sessionId)).toBeNull();
  });

  test('and used again for an act, that is written down, once a minute', async () => {
    const { sessionId, user } = await session();
    await revokeSession(home.db, sessionId);
    for (const act of ['top_up_card', 'top_up_card', 'approve_intent']) {
      await noteLostSession(home.db, sessionId, act);
    }
    const objectId = sessionId;
    const rows = await home.db.prisma.auditEntry.findMany({ where: { objectId } });
    expect(rows).toMatchObject([
      { actorId: user.id, action: 'session.refused', detail: { act: 'top_up_card' } },
    ]);
    const before = await home.db.prisma.auditEntry.count();
    await noteLostSession(home.db, '00000000-0000-4000-8000-000000000000', 'top_up_card');
    expect(await home.db.prisma.auditEntry.count()).toBe(before);
  });

  test('the person is disabled', async () => {
    const { sessionId, email } = await session();
    await disableUser(home.db, email);
    expect(await findActor(home.db, sessionId)).toBeNull();
  });

  test('the password is reset', async () => {
    const { sessionId, email } = await session();
    await resetPassword(home.db, email, 'another horse battery');
    expect(await findActor(home.db, sessionId)).toBeNull();
  });

  test('the password is reset while a sign-in with the old one is under way', async () => {
    const { email, user } = await session();
    const reset = resetPassword(home.db, email, 'another horse battery');
    const late = await Promise.all(Array.from({ length: 10 }, () => openSession(home.db, user)));
    await reset;
    late.push(await openSession(home.db, user));
    expect(late.at(-1)).toBeNull();
    const actors = await Promise.all(late.map((id) => (id === null ? null : findActor(home.db, id))));
    expect(actors).toEqual(late.map(() => null));
  });

  test('its twelve hours are over', async () => {
    const { sessionId } = await session();
    await shift(sessionId, 'expires_at', SESSION_S);
    expect(await findActor(home.db, sessionId)).toBeNull();
  });

  test('nothing was asked for two hours', async () => {
    const { sessionId } = await session();
    await shift(sessionId, 'last_seen_at', IDLE_S - 60);
    expect(await findActor(home.db, sessionId)).not.toBeNull();
    await shift(sessionId, 'last_seen_at', IDLE_S);
    expect(await findActor(home.db, sessionId)).toBeNull();
  });

  test('it never was', async () => {
    expect(await findActor(home.db, '00000000-0000-4000-8000-000000000000')).toBeNull();
  });
});
