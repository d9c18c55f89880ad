import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedIssuer } from '../../lib/testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../../lib/testing/test-db.ts';
import { findFreePort } from '../ports.ts';
import { examine } from './doctor.ts';
import { examineCache } from './examine-cache.ts';

let migrated: TestDb;
let empty: TestDb;
beforeAll(async () => {
  [migrated, empty] = await Promise.all([openTestDb(), openTestDb({ template: 'template0' })]);
});
afterAll(async () => {
  await Promise.all([migrated.close(), empty.close()]);
});

const SECRET = 'never-shown-0123456789-0123456789-0123456789';
/** An issuer that is on, and at whose address nobody is. */
const NOBODY = {
  KULIPA_ENVIRONMENT: 'sandbox',
  KULIPA_BASE_URL: 'http://127.0.0.1:9/v1',
  KULIPA_API_KEY: 'key_x',
};
const desk = (databaseUrl: string, issuer: Record<string, string> = NOBODY) => ({
  ...issuer,
  DATABASE_URL: databaseUrl,
  NEXTAUTH_URL: 'https://desk.example.com',
  NEXTAUTH_SECRET: SECRET,
  TIME_ZONE: 'Africa/Douala',
});
const cartevo = async () => ({
  CARTEVO_ENVIRONMENT: 'sandbox',
  CARTEVO_BASE_URL: `http://127.0.0.1:${await findFreePort()}/api/v1`,
  CARTEVO_CLIENT_ID: 'client_x',
  CARTEVO_CLIENT_KEY: SECRET,
  CARTEVO_WEBHOOK_SECRET: SECRET,
});
const wrongs = async (source: Record<string, string>) =>
  (await examine(source)).filter(({ ok }) => !ok).map(({ subject, said }) => `${subject}: ${said}`);

describe('the doctor', () => {
  it('names every wrong variable', async () => {
    expect(await wrongs({ ...desk(migrated.url), TIME_ZONE: '', NEXTAUTH_URL: 'desk' })).toEqual([
      expect.stringContaining('environment: NEXTAUTH_URL is not a web address'),
      expect.stringContaining('environment: TIME_ZONE is not set'),
    ]);
  });

  it('says that the database cannot be reached', async () => {
    const url = `postgresql://nobody@127.0.0.1:${await findFreePort()}/none`;
    expect(await wrongs(desk(url))).toEqual([
      expect.stringMatching(/^database: cannot be reached .*start it/),
    ]);
  });

  it('says that migrations are missing, and how to apply them', async () => {
    expect(await wrongs(desk(empty.url))).toEqual([
      expect.stringMatching(/^migrations: not applied yet: .*Run "npm run db:deploy"/),
    ]);
  });

  it('says that no issuer is on', async () => {
    expect(await wrongs(desk(migrated.url, {}))).toEqual([
      expect.stringContaining('environment: No issuer is on: set the variables of Cartevo, Kulipa,'),
    ]);
  });

  it('says what an empty desk lacks: people, a worker, an issuer that answers', async () => {
    expect(await wrongs(desk(migrated.url))).toEqual([
      expect.stringContaining('people: nobody is an admin'),
      expect.stringContaining('worker: was never seen: start one'),
      expect.stringMatching(/^kulipa: cannot be reached /),
    ]);
  });

  it('says that an issuer cannot be reached, and shows no secret', async () => {
    const findings = await examine({ ...desk(migrated.url, await cartevo()) });
    expect(findings.find(({ subject }) => subject === 'cartevo')).toMatchObject({
      ok: false,
      said: expect.stringMatching(/cannot be reached .*CARTEVO_\*/),
    });
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });

  it('says how far the cache is, which list cannot be read, and what is not kept fresh', async () => {
    const { pool, prisma } = migrated.db;
    const said = async () => {
      const found = await examineCache(migrated.db, 'cartevo');
      return `${found.ok ? 'fine' : 'wrong'}: ${found.said}`;
    };
    expect(await said()).toMatch(/^fine: nothing was read yet/);
    await seedIssuer(migrated.db);
    expect(await said()).toBe('fine: the first import is under way: nothing is here yet');
    const walk = { issuer: 'cartevo', object: 'wallet_records' };
    await prisma.syncCursor.create({ data: { ...walk, lastFailure: 'malformed' } });
    expect(await said()).toMatch(/^wrong: cannot be read at the issuer: wallet records \(malformed\)/);
    await pool.query('UPDATE issuers SET complete_since = now()');
    await pool.query(`UPDATE sync_cursors SET last_failure = NULL, as_of = now() - interval '20 seconds'`);
    expect(await said()).toMatch(/^fine: wallet records as of 2\d s ago$/);
    await pool.query(`UPDATE sync_cursors SET as_of = now() - interval '1 hour'`);
    expect(await said()).toMatch(/^wrong: is not kept fresh: wallet records as of 36\d\d s ago/);
  });

  it('measures the clock against the database’s', async () => {
    const findings = await examine(desk(migrated.url));
    expect(findings.find(({ subject }) => subject === 'clock')).toMatchObject({ ok: true });
  });
});
