import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDb, type TestDb } from '../../lib/testing/test-db.ts';
import { findFreePort } from '../ports.ts';
import { examine } from './doctor.ts';

let migrated: TestDb;
let empty: TestDb;
beforeAll(async () => {
  [migrated, empty] = await Promise.all([openTestDb(), openTestDb({ template: 'template0' })]);
});
afterAll(async () => {
  await Promise.all([migrated.close(), empty.close()]);
});

const SECRET = 'never-shown-0123456789-0123456789-0123456789';
const desk = (databaseUrl: string) => ({
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

  it('says what an empty desk lacks: people, a worker, an issuer', async () => {
    expect(await wrongs(desk(migrated.url))).toEqual([
      expect.stringContaining('people: nobody is an admin'),
      expect.stringContaining('worker: was never seen: start one'),
      expect.stringContaining('issuers: none is on'),
    ]);
  });

  it('says that an issuer cannot be reached, and shows no secret', async () => {
    const findings = await examine({ ...desk(migrated.url), ...(await cartevo()) });
    expect(findings.find(({ subject }) => subject === 'cartevo')).toMatchObject({
      ok: false,
      said: expect.stringMatching(/cannot be reached .*CARTEVO_BASE_URL/),
    });
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });

  it('measures the clock against the database’s', async () => {
    const findings = await examine(desk(migrated.url));
    expect(findings.find(({ subject }) => subject === 'clock')).toMatchObject({ ok: true });
  });
});
