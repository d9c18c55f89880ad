import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findDrift } from '../../scripts/migrations/drift.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { migrate } from './migrate.ts';
import { listMigrations, readMigrationHistory } from './migration-history.ts';

let empty: TestDb;
let migrated: TestDb;

beforeAll(async () => {
  [empty, migrated] = await Promise.all([openTestDb({ template: 'template0' }), openTestDb()]);
});
afterAll(async () => {
  await Promise.all([empty.close(), migrated.close()]);
});

const rows = async ({ db }: TestDb) =>
  (await db.pool.query('SELECT * FROM _prisma_migrations ORDER BY migration_name')).rows;

describe('migrations', () => {
  it('leave nothing that prisma/schema.prisma has and they have not', async () => {
    expect(await findDrift(inject('postgresUrl'))).toBeNull();
  });

  it('each open with why', async () => {
    for (const { name, sql } of await listMigrations()) {
      expect(sql, name).toMatch(/^-- \S.{20,}/);
    }
  });

  it('apply once when two processes migrate an empty database at the same moment', async () => {
    const names = (await listMigrations()).map(({ name }) => name);
    const [first, second] = await Promise.all([migrate(empty.url), migrate(empty.url)]);
    expect([...first, ...second]).toEqual(names);
    expect((await rows(empty)).map((row) => row.migration_name)).toEqual(names);
  });

  it('change nothing the second time', async () => {
    const before = await rows(migrated);
    expect(await migrate(migrated.url)).toEqual([]);
    expect(await rows(migrated)).toEqual(before);
  });

  it('are recorded as Prisma records them', async () => {
    const [file] = await listMigrations();
    const [row] = await rows(migrated);
    expect(row).toMatchObject({
      migration_name: file?.name,
      checksum: file?.checksum,
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
    });
    expect(row.finished_at).toBeInstanceOf(Date);
    expect(row.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are refused when an applied one has another text now', async () => {
    const files = await listMigrations();
    const changed = files.map((file, index) => (index === 0 ? { ...file, checksum: '0'.repeat(64) } : file));
    await expect(migrate(migrated.url, changed)).rejects.toThrow(/another text/);
  });

  it('are rolled back whole, without a row in the history, when a statement fails', async () => {
    const broken = {
      name: '99999999999999_broken',
      sql: 'CREATE TABLE half (id int); SELECT 1/0;',
      checksum: 'f'.repeat(64),
    };
    const files = [...(await listMigrations()), broken];
    await expect(migrate(migrated.url, files)).rejects.toThrow(/99999999999999_broken failed/);
    expect((await readMigrationHistory(migrated.db.pool, files)).pending).toEqual([broken.name]);
    const half = await migrated.db.pool.query(`SELECT to_regclass('half') AS found`);
    expect(half.rows[0].found).toBeNull();
  });

  it('read through Prisma as well', async () => {
    expect(await migrated.db.prisma.user.count()).toBe(0);
  });
});
