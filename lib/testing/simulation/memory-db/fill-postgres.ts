import type { Snapshot } from './engine.ts';
import type { SavedPostgres } from './open-sim-postgres.ts';
import type { Row } from './row.ts';
import { type Model, readSchema } from './schema.ts';
import type { TableSave } from './table.ts';

const models = readSchema();
const known = new WeakMap<Snapshot, SavedPostgres>();

/** What a database in memory was, as a real one is put back to it: rows, their order, and what comes next. */
export function savedFrom(snapshot: Snapshot): SavedPostgres {
  const saved = known.get(snapshot) ?? convert(snapshot);
  known.set(snapshot, saved);
  return saved;
}

function convert({ tables }: Snapshot): SavedPostgres {
  const texts = new Map<string, string>();
  const sequences: string[] = [];
  for (const [name, save] of tables) {
    const model = models.get(name);
    if (!model) throw new Error(`no model ${name}`);
    const rows = save.rows.map(([place, row]) => ({ ...columnsOf(model, row), sim_place: place }));
    if (rows.length === 0) continue;
    texts.set(model.table, JSON.stringify(rows, bigintsAsText));
    sequences.push(...sequencesOf(model, save));
  }
  return { tables: texts, sequences: sequences.join(';') };
}

const columnsOf = (model: Model, row: Row): Record<string, unknown> =>
  Object.fromEntries([...model.fields.values()].map(({ name, column }) => [column, row[name]]));

const bigintsAsText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

function sequencesOf({ table, fields }: Model, { nextPlace, nextNumber }: TableSave): readonly string[] {
  // As one that has been asked: of a sequence that never was, a snapshot is not told where it stands.
  const set = (column: string, next: number | bigint) =>
    `SELECT setval(pg_get_serial_sequence('public.${table}', '${column}'), ${
      BigInt(next) > 1n ? `${BigInt(next) - 1n}, true` : '1, false'
    })`;
  const counted = [...fields.values()].filter(({ fallback }) => fallback === 'autoincrement');
  return [set('sim_place', nextPlace), ...counted.map(({ column }) => set(column, nextNumber))];
}
