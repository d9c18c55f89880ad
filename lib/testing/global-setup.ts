import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startTemporaryPostgres } from '../../scripts/postgres/temporary.ts';
import { migrate } from '../db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection address of the run's cluster, database `postgres`. */
    postgresUrl: string;
  }
}

export const TEMPLATE = 'issuer_desk_template';

/** One cluster for the whole run, and one migrated database that every test file gets a copy of. */
export default async function setup({ provide }: TestProject) {
  const postgres = await startTemporaryPostgres();
  const admin = new pg.Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  await migrate(postgres.url(TEMPLATE));
  provide('postgresUrl', postgres.url('postgres'));
  return () => postgres.stop();
}
