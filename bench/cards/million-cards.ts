import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createDb, type Db } from '../../lib/db/client.ts';
import { migrate } from '../../lib/db/migrate.ts';
import { startTemporaryPostgres } from '../../scripts/postgres/temporary.ts';
import { CARD_COLUMNS, CUSTOMER_COLUMNS, cardLines, customerLines, type Size } from './make-rows.ts';

export const MILLION: Size = { customers: 200_000, cards: 1_000_000 };

export interface CardWorld {
  readonly url: string;
  readonly db: Db;
  readonly size: Size;
  close(): Promise<void>;
}

/**
 * A PostgreSQL of its own with the product's schema and `size` customers and cards, as after an import and a
 * night of autovacuum. A million cards take a minute or two and about 1.5 GB until `close`.
 */
export async function openCardWorld(size: Size = MILLION): Promise<CardWorld> {
  const postgres = await startTemporaryPostgres();
  try {
    const url = postgres.url('postgres');
    await migrate(url);
    const began = performance.now();
    await fill(url, size);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`        ${size.customers} customers and ${size.cards} cards made in ${seconds} s`);
    const db = createDb(url, { poolSize: 4 });
    return {
      url,
      db,
      size,
      close: async () => {
        await db.close();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function fill(url: string, size: Size) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`INSERT INTO issuers (id, environment) VALUES ('cartevo', 'sandbox')`);
    await client.query(`SET maintenance_work_mem = '512MB'`);
    // Triggers and foreign keys are looked at row by row otherwise; what they would leave is added below.
    await client.query('SET session_replication_role = replica');
    const indexes = await dropIndexes(client);
    await copy(client, `customers (${CUSTOMER_COLUMNS})`, customerLines(size));
    await copy(client, `cards (${CARD_COLUMNS})`, cardLines(size));
    await client.query(`INSERT INTO card_balances (card_id, at, balance_minor)
                        SELECT id, as_of, balance_minor FROM cards WHERE balance_minor IS NOT NULL`);
    for (const definition of indexes) await client.query(definition);
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

/** Built at the end they cost a third. Gives how to make them again; those of constraints stay. */
async function dropIndexes(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
      FROM pg_index i
     WHERE i.indrelid IN ('customers'::regclass, 'cards'::regclass)
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`);
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

async function copy(client: pg.Client, target: string, lines: Iterable<string>) {
  await pipeline(Readable.from(batches(lines)), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

/** Lines a thousand at a time: a stream costs per piece. */
function* batches(lines: Iterable<string>): Generator<string> {
  let batch: string[] = [];
  for (const one of lines) {
    if (batch.push(one) < 1_000) continue;
    yield batch.join('');
    batch = [];
  }
  yield batch.join('');
}
