import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Umzug } from 'umzug';
import { listMigrations, type Migration, readMigrationHistory } from './migration-history.ts';

// The number Prisma itself locks on, so that `prisma migrate deploy` on another machine waits for us too.
const LOCK = 72707369;

// Prisma's own table, so that it sees the same history wherever it can be run.
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS public._prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Applies what is pending, each migration in one transaction with its row in the history, and returns
 * the names. Safe to run from several processes at once. Throws a sentence when the history does not
 * allow it: a changed file, or one begun elsewhere and never finished.
 */
export async function migrate(url: string, migrations?: readonly Migration[]): Promise<string[]> {
  const files = migrations ?? (await listMigrations());
  const client = new pg.Client({ connectionString: url, application_name: 'issuer-desk-migrate' });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '60s'`);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(HISTORY_TABLE);
    await refuseBrokenHistory(client, files);
    return (await umzugOf(client, files).up()).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function refuseBrokenHistory(client: pg.Client, files: readonly Migration[]) {
  const history = await readMigrationHistory(client, files);
  if (history.changed.length > 0) {
    throw new Error(
      `Already applied with another text: ${history.changed.join(', ')}. Restore the file; a change needs a new migration.`,
    );
  }
  if (history.unfinished.length > 0) {
    throw new Error(
      `Begun and never finished: ${history.unfinished.join(', ')}. Look at what it left, then "prisma migrate resolve".`,
    );
  }
}

function umzugOf(client: pg.Client, files: readonly Migration[]) {
  return new Umzug({
    migrations: files.map((migration) => ({ name: migration.name, up: () => apply(client, migration) })),
    logger: undefined,
    storage: {
      executed: async () => [...(await readMigrationHistory(client, files)).applied],
      // The row is written by `apply`, inside the migration's transaction.
      logMigration: async () => {},
      unlogMigration: () => Promise.reject(new Error('There is no way back: write a new migration.')),
    },
  });
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration) {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${name} failed and was rolled back: ${message}`, { cause });
  }
}
