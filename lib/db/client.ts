import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

/** One pool of connections, used through Prisma where that is pleasant and as SQL where rows are many. */
export interface Db {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens no connection before the first query. `poolSize` bounds the connections of this process. */
export function createDb(url: string, { poolSize = 10 }: { poolSize?: number } = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: 'issuer-desk',
    connectionTimeoutMillis: 10_000,
    // Instants travel as UTC, whatever zone the server was set up in. A process that sleeps inside a
    // transaction loses it, and with it the row locks others wait for.
    options: '-c TimeZone=UTC -c idle_in_transaction_session_timeout=20000 -c lock_timeout=15000',
  });
  // A connection that dies while idle is replaced at the next query; unheard, it would end the process.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
  return { prisma, pool, close };
}
