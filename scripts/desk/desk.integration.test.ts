import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDb, type TestDb } from '../../lib/testing/test-db.ts';

let test: TestDb;
beforeAll(async () => {
  test = await openTestDb();
});
afterAll(() => test.close());

/** Runs the command line as a person would, against the test's database. */
async function desk(args: readonly string[], input = '', more: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=react-server', 'scripts/desk.ts', ...args],
    {
      env: {
        ...process.env,
        DATABASE_URL: test.url,
        NEXTAUTH_URL: 'http://localhost:3000',
        NEXTAUTH_SECRET: 'x'.repeat(40),
        TIME_ZONE: 'UTC',
        // Nobody is there.
        KULIPA_ENVIRONMENT: 'sandbox',
        KULIPA_BASE_URL: 'http://127.0.0.1:9/v1',
        KULIPA_API_KEY: 'key_x',
        ...more,
      },
    },
  );
  child.stdin.end(input);
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await exited, out, error };
}

const ADA = ['--email', 'Ada@Desk.example', '--name', 'Ada Admin'];

describe('the command line', () => {
  it('adds a person with a password from standard input, lists and disables them', async () => {
    const added = await desk(
      ['user', 'add', ...ADA, '--role', 'admin', '--password-stdin'],
      'long enough word\n',
    );
    expect(added).toMatchObject({ code: 0, out: 'Added ada@desk.example as admin.\n' });
    expect((await desk(['user', 'list'])).out).toMatch(/ada@desk\.example +Ada Admin +admin .* active/);
    const reset = await desk(
      ['user', 'reset-password', '--email', 'ada@desk.example', '--password-stdin'],
      'another long word',
    );
    expect(reset).toMatchObject({ code: 0 });
    expect(await desk(['user', 'disable', '--email', 'ada@desk.example'])).toMatchObject({ code: 0 });
    expect((await desk(['user', 'list'])).out).toMatch(/ada@desk\.example .* disabled /);
  });

  it('refuses with one sentence and a code other than 0', async () => {
    const short = await desk(['user', 'add', ...ADA, '--role', 'admin', '--password-stdin'], 'short');
    expect(short).toMatchObject({ code: 1, out: '' });
    expect(short.error.trim().split('\n')).toHaveLength(1);
    const state = await desk(['intents', '--state', 'lost']);
    expect(state.error).toMatch(/^"lost" is not a state: give one of awaiting_approval, /);
    expect((await desk(['user', 'disable', '--email', 'nobody@desk.example'])).code).toBe(1);
    const none = { KULIPA_ENVIRONMENT: '', KULIPA_BASE_URL: '', KULIPA_API_KEY: '' };
    expect((await desk(['sync'], '', none)).error).toContain(
      '- No issuer is on: set the variables of Cartevo,',
    );
    expect((await desk(['sync'])).error).toMatch(/^kulipa stopped \(unreachable\): /);
  });

  it('lists intents of a state, as JSON with the amount as decimal text', async () => {
    const id = await recordOne();
    const listed = await desk(['intents', '--state', 'ready', '--json']);
    expect(JSON.parse(listed.out)).toMatchObject([
      { id, kind: 'issue', state: 'ready', amount: '12.34', currency: 'USD', customer: 'Awa Ndiaye' },
    ]);
    expect((await desk(['intents', '--state', 'unknown', '--json'])).out).toBe('[]\n');
  });
});

/** A new card with 12.34 USD, asked for and not sent. */
async function recordOne(): Promise<string> {
  const { prisma } = test.db;
  const now = new Date();
  const person = { email: 'fatou@desk.example', name: 'Fatou', role: 'finance', passwordHash: '-' } as const;
  const actor = await prisma.user.create({ data: { id: randomUUID(), ...person } });
  await prisma.issuer.create({ data: { id: 'cartevo', environment: 'sandbox' } });
  const customer = await prisma.customer.create({
    data: {
      id: randomUUID(),
      issuer: 'cartevo',
      issuerCustomerId: 'c1',
      firstName: 'Awa',
      lastName: 'Ndiaye',
      email: 'awa@customer.example',
      phone: '',
      country: 'CM',
      createdAt: now,
      asOf: now,
    },
  });
  const { id } = await prisma.intent.create({
    data: {
      id: randomUUID(),
      issuer: 'cartevo',
      kind: 'issue',
      state: 'ready',
      customerId: customer.id,
      amountMinor: 1234n,
      currency: 'USD',
      exponent: 2,
      inputHash: '0'.repeat(64),
      actorId: actor.id,
      sendBefore: now,
      nextLookAt: now,
    },
  });
  return id;
}
