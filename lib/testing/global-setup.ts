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

/**
 * One cluster for the whole run (`npm test` hands over its own), and one migrated database that every test
 * file gets a copy of.
 */
export default async function setup({ provide }: TestProject) {
  const given = process.env.TEST_POSTGRES_URL;
  const own = given ? null : await startTemporaryPostgres();
  const postgresUrl = given ?? own?.url('postgres') ?? '';
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE}`);
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  const template = new URL(postgresUrl);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href);
  provide('postgresUrl', postgresUrl);
  return () => own?.stop();
}
