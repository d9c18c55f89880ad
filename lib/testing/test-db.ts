import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createDb, type Db } from '../db/client.ts';
import { TEMPLATE } from './global-setup.ts';

export interface TestDb {
  /** For a second process, or a second pool. */
  readonly url: string;
  readonly db: Db;
  /** Closes `db` and drops the database, also under open connections. */
  close(): Promise<void>;
}

/** A migrated, empty database of its own. Call it in `beforeAll` of an integration test. */
export async function openTestDb({ template = TEMPLATE }: { template?: string } = {}): Promise<TestDb> {
  const adminUrl = inject('postgresUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await run(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const db = createDb(url.href, { poolSize: 10 });
  const close = async () => {
    await db.close();
    await run(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { url: url.href, db, close };
}

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
