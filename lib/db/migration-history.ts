import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';

/** One folder of prisma/migrations. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hex, as Prisma writes it. */
  readonly checksum: string;
}

/** How the database stands to the migrations of this version. All empty but `applied`: ready. */
export interface MigrationHistory {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Applied here with another text than the file has now. */
  readonly changed: readonly string[];
  /** Applied here but not known to this version: the database is newer. */
  readonly foreign: readonly string[];
  /** Begun by `prisma migrate deploy` and never finished. */
  readonly unfinished: readonly string[];
}

/** The migrations in the order they apply. `folder` defaults to prisma/migrations of the project. */
export async function listMigrations(
  folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations'),
): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) =>
    existsSync(path.join(folder, name, 'migration.sql')),
  );
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(folder, name, 'migration.sql'));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    }),
  );
}

interface Row {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

/** Compares the database with `migrations`. One read, no lock; a database never migrated has all pending. */
export async function readMigrationHistory(
  db: Pick<pg.ClientBase, 'query'>,
  migrations: readonly Migration[],
): Promise<MigrationHistory> {
  const exists = await db.query<{ found: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`,
  );
  const rows = exists.rows[0]?.found
    ? (
        await db.query<Row>(
          `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
             FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
        )
      ).rows
    : [];
  const files = new Map(migrations.map((migration) => [migration.name, migration]));
  const finished = new Map(rows.filter((row) => row.finished).map((row) => [row.migration_name, row]));
  const names = (kept: readonly { migration_name: string }[]) => kept.map((row) => row.migration_name);
  return {
    applied: names([...finished.values()]),
    pending: migrations.filter(({ name }) => !finished.has(name)).map(({ name }) => name),
    changed: names(
      [...finished.values()].filter((row) => {
        const file = files.get(row.migration_name);
        return file !== undefined && file.checksum !== row.checksum;
      }),
    ),
    foreign: names(rows.filter((row) => !files.has(row.migration_name))),
    unfinished: names(rows.filter((row) => !row.finished)),
  };
}
