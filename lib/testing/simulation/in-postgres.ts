import { savedFrom } from './memory-db/fill-postgres.ts';
import { openSimPostgres, type SimPostgres } from './memory-db/open-sim-postgres.ts';
import type { SimDatabase } from './sim-database.ts';

/** A real PostgreSQL for one schedule after the other. */
export interface PostgresHome {
  /** Lets it live on a schedule's clock. */
  readonly open: (now: () => Date) => Promise<SimDatabase>;
  close(): Promise<void>;
}

/** `url` is a migrated database that is only used for this; without it a temporary cluster is started. */
export async function openPostgresHome(url?: string): Promise<PostgresHome> {
  // The connection is older than any of the schedules.
  let clock = () => new Date(0);
  const db = await openSimPostgres({ now: () => clock(), ...(url === undefined ? {} : { url }) });
  const open = async (now: () => Date) => {
    clock = now;
    return asSimDatabase(db);
  };
  return { open, close: () => db.close() };
}

const asSimDatabase = (db: SimPostgres): SimDatabase => ({
  kind: 'postgres',
  prisma: db.prisma,
  rows: (model) => db.rows(model),
  begin: (rows) => db.restore(savedFrom(rows)),
  copy: async () => {
    const copied = await db.snapshot();
    return () => db.restore(copied, { isOther: true });
  },
});
