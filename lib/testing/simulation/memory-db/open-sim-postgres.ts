import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { startTemporaryPostgres } from '../../../../scripts/postgres/temporary.ts';
import { PrismaClient } from '../../../db/generated/client.ts';
import { migrate } from '../../../db/migrate.ts';
import { readSchema } from './schema.ts';
import { SIM_SCHEMA, SIM_SEARCH_PATH, settleOrder } from './sim-sql.ts';

/** What a database was, as the text of its rows. */
export interface SavedPostgres {
  readonly tables: ReadonlyMap<string, string>;
  readonly sequences: string;
}

/** A real database that lives in the simulation's time: the same as `MemoryDb`, but asked over a connection. */
export interface SimPostgres {
  /** One connection: transactions run one after another. */
  readonly prisma: PrismaClient;
  /** All rows of a model by its Prisma name ('intent', 'attempt', …), in order of insertion. */
  rows<T>(model: string): Promise<readonly T[]>;
  /** Empties every table and begins all sequences anew. */
  reset(): Promise<void>;
  snapshot(): Promise<SavedPostgres>;
  restore(saved: SavedPostgres, options?: { isOther?: boolean }): Promise<void>;
  close(): Promise<void>;
}

const models = readSchema();
const tables = [...models.values()].map(({ table }) => table);

/**
 * `url` is a migrated database that is only used for this; without it a temporary cluster is started. `now` is
 * asked before every statement, so nothing has to be told when time moves.
 */
export async function openSimPostgres({ now, url }: { now: () => Date; url?: string }): Promise<SimPostgres> {
  const own = url === undefined ? await startTemporaryPostgres() : null;
  const address = url ?? own?.url('postgres') ?? '';
  if (own) await migrate(address);
  await prepare(address);
  const pool = createPool(address, now);
  const client = withDefaults(new PrismaClient({ adapter: new PrismaPg(pool) }), now);
  const close = async () => {
    await client.$disconnect();
    await pool.end();
    await own?.stop();
  };
  return {
    prisma: client,
    rows: (model) => readRows(client, pool, model),
    reset: () => reset(pool),
    snapshot: () => save(pool),
    restore: (saved, { isOther = false } = {}) => load(pool, saved, isOther),
    close,
  };
}

async function prepare(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(SIM_SCHEMA);
  } finally {
    await client.end();
  }
}

function createPool(url: string, now: () => Date): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    options: `-c TimeZone=UTC -c search_path=${SIM_SEARCH_PATH} -c synchronous_commit=off`,
  });
  pool.on('connect', (client) => tellTime(client, now));
  pool.on('error', () => {});
  return pool;
}

/** Only what reads the clock, or writes a default that does, has to know what time it is. */
const TELLS_TIME = /clock_timestamp|current_timestamp|\bnow\(\)|insert into/i;

const settled = new Map<string, { readonly sql: string; readonly tellsTime: boolean }>();

function settle(text: string) {
  const known = settled.get(text) ?? { sql: settleOrder(text), tellsTime: TELLS_TIME.test(text) };
  settled.set(text, known);
  return known;
}

/** Tells the connection the time before a statement, where it has moved, and settles the statement's order. */
function tellTime(client: pg.PoolClient, now: () => Date): void {
  let told = '';
  client.query = new Proxy(client.query, {
    apply(query, self, [first, ...rest]: [string | { text: string }, ...unknown[]]) {
      const text = typeof first === 'string' ? first : first.text;
      const { sql, tellsTime } = settle(text);
      const ask = () =>
        Reflect.apply(query, self, [typeof first === 'string' ? sql : { ...first, text: sql }, ...rest]);
      const at = now().toISOString();
      // What a transaction was told goes with it when it is rolled back.
      const isOver = /^(ROLLBACK|COMMIT)/i.test(text);
      if (at === told || isOver || !tellsTime) {
        if (isOver) told = '';
        return ask();
      }
      told = at;
      const tell = `SELECT pg_catalog.set_config('sim.now', '${at}', false)`;
      // In a transaction that has failed it is refused; what follows there is refused too.
      if (typeof rest.at(-1) === 'function') return Reflect.apply(query, self, [tell, () => ask()]);
      return Reflect.apply(query, self, [tell]).then(ask, ask);
    },
  });
}

/**
 * Prisma works out `@default(now())` in this process, by its real clock: the simulation's is given instead. And
 * what is found without an order, or as equals, comes in the order of the primary key.
 */
function withDefaults(client: PrismaClient, now: () => Date): PrismaClient {
  const clocks = new Map(
    [...models.values()].map(({ name, fields }) => [
      name,
      [...fields.values()].filter(({ fallback }) => fallback === 'now').map((field) => field.name),
    ]),
  );
  const dated = (model: string, data: object) => ({
    ...Object.fromEntries((clocks.get(model) ?? []).map((field) => [field, now()])),
    ...data,
  });
  const inOrder = (model: string, { orderBy = [] }: { orderBy?: object | object[] }) => [
    ...[orderBy].flat(),
    ...(models.get(model)?.primary.fields ?? []).map((field) => ({ [field]: 'asc' })),
  ];
  const extended = client.$extends({
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          const given = args as { data?: object | object[]; create?: object; orderBy?: object };
          switch (operation) {
            case 'create':
              return query({ ...given, data: dated(model, given.data ?? {}) } as typeof args);
            case 'createMany':
              return query({
                ...args,
                data: [given.data ?? []].flat().map((row) => dated(model, row)),
              } as unknown as typeof args);
            case 'upsert':
              return query({ ...given, create: dated(model, given.create ?? {}) } as typeof args);
            case 'findFirst':
            case 'findFirstOrThrow':
            case 'findMany':
              return query({ ...given, orderBy: inOrder(model, given ?? {}) } as typeof args);
            default:
              return query(args);
          }
        },
      },
    },
  });
  return extended as unknown as PrismaClient;
}

async function readRows<T>(client: PrismaClient, pool: pg.Pool, name: string): Promise<readonly T[]> {
  const model = models.get(name.charAt(0).toUpperCase() + name.slice(1));
  if (!model) throw new Error(`no model ${name}`);
  const delegate = (client as unknown as Record<string, { findMany(): Promise<T[]> }>)[name];
  const found = (await delegate?.findMany()) ?? [];
  // Both lists are in the order of the primary key.
  const keys = model.primary.fields.map((field) => model.fields.get(field)?.column).join(', ');
  const { rows } = await pool.query<{ place: string }>(
    `SELECT sim_place::text AS place FROM public.${model.table} ORDER BY ${keys}`,
  );
  return found
    .map((row, index) => ({ row, place: BigInt(rows[index]?.place ?? 0) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ row }) => row);
}

async function reset(pool: pg.Pool): Promise<void> {
  await inReplica(pool, async (client) => {
    await empty(client);
    await client.query('UPDATE sim.identity SET timeline = 1');
  });
}

/** Emptying a table's file costs more than deleting the few rows of a schedule: only now and then it is done. */
const EMPTIED_EVERY = 40;
let emptied = 0;

async function empty(client: pg.PoolClient): Promise<void> {
  emptied += 1;
  if (emptied % EMPTIED_EVERY === 1) {
    await client.query(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY`);
    return;
  }
  await client.query(tables.map((table) => `DELETE FROM public.${table}`).join(';'));
  await client.query(
    `SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
     FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  );
}

async function save(pool: pg.Pool): Promise<SavedPostgres> {
  const saved = new Map<string, string>();
  for (const table of tables) {
    const { rows } = await pool.query<{ json: string }>(
      `SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')::text AS json FROM public.${table} t`,
    );
    saved.set(table, rows[0]?.json ?? '[]');
  }
  const { rows } = await pool.query<{ sql: string | null }>(
    `SELECT string_agg(format('SELECT setval(%L, %s)', sequencename, last_value), ';') AS sql
     FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  );
  return { tables: saved, sequences: rows[0]?.sql ?? '' };
}

async function load(pool: pg.Pool, saved: SavedPostgres, isOther: boolean): Promise<void> {
  await inReplica(pool, async (client) => {
    await empty(client);
    for (const [table, json] of saved.tables) {
      if (json === '[]') continue;
      const rows = `jsonb_populate_recordset(NULL::public.${table}, $1::jsonb)`;
      await client.query(`INSERT INTO public.${table} SELECT * FROM ${rows}`, [json]);
    }
    if (saved.sequences !== '') await client.query(saved.sequences);
    const timeline = isOther ? 'timeline + 1' : '1';
    await client.query(`UPDATE sim.identity SET timeline = ${timeline}`);
  });
}

/** Histories refuse to be rewritten: only here, and only for one transaction, they do not. */
async function inReplica(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await work(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
