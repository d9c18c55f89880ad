import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb, type TestDb } from '../../test-db.ts';
import { checksOf } from './checks.ts';
import { PARTIAL_UNIQUES } from './rules.ts';
import { readSchema } from './schema.ts';

// Migrations say more than prisma/schema.prisma: what they add must not be missing in memory.

let home: TestDb;
beforeAll(async () => {
  home = await openTestDb();
});
afterAll(() => home.close());

const models = [...readSchema().values()];
const names = async (sql: string) => {
  const { rows } = await home.db.pool.query<{ name: string }>(sql);
  return rows.map(({ name }) => name).sort();
};

test('every check of the migrations has an equal, and no other is checked', async () => {
  const real = await names(
    `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
  );
  expect(models.flatMap(({ name }) => Object.keys(checksOf(name))).sort()).toEqual(real);
});

test('every partial unique index has an equal', async () => {
  const real = await names(
    `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indisunique AND indpred IS NOT NULL
       AND indrelid::regclass::text NOT LIKE 'pg_%'`,
  );
  expect(Object.values(PARTIAL_UNIQUES).flatMap(Object.keys).sort()).toEqual(real);
});

test('every trigger is one of those that are known here', async () => {
  const real = await names('SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal');
  expect(real).toEqual([
    'attempts_guard',
    'attempts_kept',
    'attempts_repeats_guard',
    'attempts_strength_guard',
    'audit_entries_append_only',
    'discrepancies_guard',
    'discrepancies_kept',
    // A hint for other processes: nothing in memory listens.
    'events_notify',
    'intents_fields_guard',
    'intents_guard',
    'intents_kept',
    'intents_notify_insert',
    'intents_notify_update',
    'judgements_append_only',
    'keep_card_balance',
    'keep_first_card_balance',
    'keep_wallet_balance',
    'readings_append_only',
    'record_claims_append_only',
    'verdict_proposals_guard',
    'verdict_proposals_kept',
    'verdicts_append_only',
  ]);
});

test('columns, what they require and their defaults are those of the schema', async () => {
  const { rows } = await home.db.pool.query<{ place: string; required: boolean; fallback: boolean }>(
    `SELECT table_name || '.' || column_name AS place, is_nullable = 'NO' AS required,
       column_default IS NOT NULL AS fallback
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
     ORDER BY 1`,
  );
  const ours = models
    .flatMap(({ table, fields }) =>
      [...fields.values()].map((field) => ({
        place: `${table}.${field.column}`,
        // A list that is nothing reads as empty.
        required: field.isRequired && !field.isList,
        fallback: field.fallback !== undefined,
      })),
    )
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  expect(ours).toEqual(rows);
});
