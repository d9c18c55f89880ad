import pg from 'pg';
import { addUser } from '../../lib/auth/people.ts';
import { createDb } from '../../lib/db/client.ts';
import { migrate } from '../../lib/db/migrate.ts';
import type { Postgres } from '../postgres/server.ts';
import type { Login } from './stack-state.ts';

/** Creates the database if need be, migrates it, and adds whoever of `logins` is not there yet. */
export async function prepareDatabase(
  postgres: Postgres,
  name: string,
  logins: readonly Login[],
): Promise<string> {
  const admin = new pg.Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  try {
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)}`);
  } finally {
    await admin.end();
  }
  const url = postgres.url(name);
  await migrate(url);
  await addLogins(url, logins);
  return url;
}

async function addLogins(url: string, logins: readonly Login[]) {
  const db = createDb(url, { poolSize: 2 });
  try {
    const known = await db.prisma.user.findMany({
      where: { email: { in: logins.map(({ email }) => email) } },
      select: { email: true },
    });
    const there = new Set(known.map(({ email }) => email));
    for (const login of logins.filter(({ email }) => !there.has(email))) {
      const added = await addUser(db, login);
      if (!added.ok) throw new Error(`${login.email} could not be added: ${added.failure.code}.`);
    }
  } finally {
    await db.close();
  }
}

export interface ImportProgress {
  readonly complete: boolean;
  readonly customers: number;
  readonly cards: number;
  readonly records: number;
}

/** How far the first imports of these issuers have come. */
export async function readImportProgress(
  client: pg.Client,
  issuers: readonly string[],
): Promise<ImportProgress> {
  const { rows } = await client.query<ImportProgress>(
    `SELECT (SELECT count(*) FROM issuers WHERE complete_since IS NOT NULL AND id = ANY ($1))
              = cardinality($1::text[]) AS complete,
            (SELECT count(*)::int FROM customers) AS customers,
            (SELECT count(*)::int FROM cards) AS cards,
            (SELECT count(*)::int FROM records) AS records`,
    [issuers],
  );
  return rows[0] ?? { complete: false, customers: 0, cards: 0, records: 0 };
}
