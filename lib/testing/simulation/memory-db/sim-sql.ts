/**
 * Lets a database live in the simulation's time: `clock_timestamp()`, the defaults of columns and the identity
 * that lib/db/desk-epoch.ts reads are answered by a schema `sim` that stands first on the search path.
 */
export const SIM_SCHEMA = `
  CREATE SCHEMA sim;
  CREATE FUNCTION sim.clock_timestamp() RETURNS timestamptz LANGUAGE sql STABLE
    AS $$ SELECT pg_catalog.current_setting('sim.now')::timestamptz $$;
  CREATE TABLE sim.identity (timeline int NOT NULL);
  INSERT INTO sim.identity VALUES (1);
  CREATE FUNCTION sim.pg_control_system(OUT system_identifier bigint) LANGUAGE sql STABLE
    AS $$ SELECT 7000000000000000001 $$;
  CREATE FUNCTION sim.pg_walfile_name(pg_lsn) RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT upper(lpad(to_hex(timeline), 8, '0')) FROM sim.identity $$;
  CREATE VIEW sim.pg_database AS SELECT 16384::oid AS oid, pg_catalog.current_database() AS datname;
  DO $$
  DECLARE found record;
  BEGIN
    FOR found IN SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_default = 'CURRENT_TIMESTAMP'
    LOOP
      EXECUTE format('ALTER TABLE public.%I ALTER COLUMN %I SET DEFAULT sim.clock_timestamp()',
        found.table_name, found.column_name);
    END LOOP;
    -- In which order rows were inserted, unseen by Prisma.
    FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
    LOOP
      EXECUTE format('ALTER TABLE public.%I ADD COLUMN sim_place bigserial', found.tablename);
    END LOOP;
  END $$;`;

export const SIM_SEARCH_PATH = 'sim,pg_catalog,public';

/** Where lib/db leaves the order of equals open, so that both databases choose the same ones. */
const TIES: readonly (readonly [from: string, to: string])[] = [
  ['ORDER BY state_changed_at LIMIT', 'ORDER BY state_changed_at, id LIMIT'],
  ['ORDER BY next_look_at LIMIT', 'ORDER BY next_look_at, id LIMIT'],
  ['ORDER BY watch_at LIMIT', 'ORDER BY watch_at, id LIMIT'],
  ['ORDER BY p.expires_at LIMIT', 'ORDER BY p.expires_at, p.id LIMIT'],
  ['ORDER BY due LIMIT', 'ORDER BY due, id LIMIT'],
  ['ORDER BY tries, next_try_at LIMIT', 'ORDER BY tries, next_try_at, id LIMIT'],
  ['ORDER BY records_next_at LIMIT', 'ORDER BY records_next_at, id LIMIT'],
  ['object) END, next_at LIMIT 1', 'object) END, next_at, object LIMIT 1'],
  ['ORDER BY taken_at LIMIT', 'ORDER BY taken_at, id LIMIT'],
  ['ORDER BY taken_at DESC LIMIT', 'ORDER BY taken_at DESC, id DESC LIMIT'],
  ['ORDER BY a.started_at DESC LIMIT', 'ORDER BY a.started_at DESC, a.id LIMIT'],
  ['ORDER BY r.taken_at DESC LIMIT', 'ORDER BY r.taken_at DESC, r.id LIMIT'],
];

/** A hand-written update that answers with rows: those come in any order. */
const UPDATED_ROWS = /^(WITH looks .*|UPDATE [a-z_]+ .*)\bRETURNING\b/;

/** The same statement with one answer where PostgreSQL may choose between several. */
export function settleOrder(text: string): string {
  if (text.includes('"public"')) return text;
  const plain = text
    .replace(/--[^\n]*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const settled = TIES.reduce((sql, [from, to]) => sql.replaceAll(from, to), plain);
  return UPDATED_ROWS.test(settled)
    ? `WITH updated AS (${settled}) SELECT * FROM updated ORDER BY 1`
    : settled;
}
