import { NotBuilt, notFound } from './database-error.ts';
import type { Engine } from './engine.ts';
import { type FindArgs, findRows, matching, project, refuseUnknown } from './find-rows.ts';
import type { Row } from './row.ts';
import type { Model } from './schema.ts';
import type { Table, Values } from './table.ts';

type Args = FindArgs & { readonly data?: unknown; readonly skipDuplicates?: boolean };

/** A call on one model, run at once: whoever calls wraps it in a transaction. */
export type Call = (engine: Engine, table: Table, args: never) => unknown;

/** Every call on a model that lib/db makes, and those near them. What is not here throws. */
export const CALLS: Readonly<Record<string, Call>> = {
  findUnique: (engine, table, args: Args) => showFirst(engine, table, unique(table, args)),
  findUniqueOrThrow: (engine, table, args: Args) => showFirstOrThrow(engine, table, unique(table, args)),
  findFirst: showFirst,
  findFirstOrThrow: showFirstOrThrow,
  findMany: (engine, table, args: Args = {}) => {
    refuseUnknown(args);
    return findRows(engine, table, args).map((row) => project(engine, table, row, args));
  },
  count: (engine, table, args: Args = {}) => {
    refuseUnknown(args);
    if (args.select || args.take !== undefined) throw new NotBuilt('count with select or take');
    return matching(engine, table, args.where).length;
  },
  create: (engine, table, args: Args) => {
    refuseUnknown(args);
    return project(engine, table, table.insert(toValues(table.model, args.data as Values)), args);
  },
  createMany: (_, table, args: Args) => createMany(table, args),
  update: (engine, table, args: Args) => {
    const row = existing(engine, table, args);
    const changes = toChanges(table.model, row, args.data as Values);
    return project(engine, table, table.update(row, changes), args);
  },
  updateMany: (engine, table, args: Args) => {
    refuseUnknown(args);
    const rows = findRows(engine, table, { ...(args.where && { where: args.where }) });
    for (const row of rows) table.update(row, toChanges(table.model, row, args.data as Values));
    return { count: rows.length };
  },
  upsert: (engine, table, args: Args & { create: Values; update: Values }) => {
    const row = first(engine, table, unique(table, args));
    const written = row
      ? table.update(row, toChanges(table.model, row, args.update))
      : table.insert(toValues(table.model, args.create));
    return project(engine, table, written, args);
  },
  delete: (engine, table, args: Args) => {
    const row = existing(engine, table, args);
    table.remove(row);
    return project(engine, table, row, args);
  },
  deleteMany: (engine, table, args: Args = {}) => {
    refuseUnknown(args);
    const rows = matching(engine, table, args.where);
    for (const row of rows) table.remove(row);
    return { count: rows.length };
  },
};

function first(engine: Engine, table: Table, args: Args): Row | undefined {
  refuseUnknown(args);
  return findRows(engine, table, args, 1)[0];
}

function showFirst(engine: Engine, table: Table, args: Args = {}): object | null {
  const row = first(engine, table, args);
  return row ? project(engine, table, row, args) : null;
}

function showFirstOrThrow(engine: Engine, table: Table, args: Args = {}): object {
  const row = first(engine, table, args);
  if (!row) throw notFound(table.model.name);
  return project(engine, table, row, args);
}

function existing(engine: Engine, table: Table, args: Args): Row {
  const row = first(engine, table, unique(table, args));
  if (!row) throw notFound(table.model.name);
  return row;
}

function unique({ model }: Table, args: Args): Args {
  refuseUnknown(args);
  const { where } = args;
  const isUnique = model.uniques.some(({ fields, argument }) => {
    const value = where?.[fields.length > 1 ? argument : (fields[0] ?? '')];
    return value !== undefined && value !== null;
  });
  if (!isUnique) throw new TypeError(`${model.name}: no unique constraint is asked for`);
  return args;
}

function createMany(table: Table, args: Args): { count: number } {
  refuseUnknown(args, ['skipDuplicates']);
  const rows = (Array.isArray(args.data) ? args.data : [args.data]) as Values[];
  let count = 0;
  for (const row of rows) {
    const values = toValues(table.model, row);
    if (args.skipDuplicates && table.collides(values)) continue;
    table.insert(values);
    count += 1;
  }
  return { count };
}

function toValues(model: Model, data: Values): Values {
  for (const name in data) {
    if (data[name] !== undefined && !model.fields.has(name))
      throw new NotBuilt(`writing ${model.name}.${name}`);
  }
  return data;
}

/** `increment` and its like are worked out; everything else is set. */
function toChanges(model: Model, row: Row, data: Values): Values {
  const changes: Record<string, unknown> = {};
  for (const name in data) {
    const value = data[name];
    if (value === undefined) continue;
    const field = model.fields.get(name);
    if (!field) throw new NotBuilt(`writing ${model.name}.${name}`);
    const isPlain =
      typeof value !== 'object' || value === null || value instanceof Date || Array.isArray(value);
    changes[name] = isPlain || field.kind === 'Json' ? value : operate(row[name], value);
  }
  return changes;
}

function operate(before: unknown, operation: object): unknown {
  const [[operator, operand] = [], another] = Object.entries(operation);
  if (another || operator === undefined) throw new NotBuilt('several operations on one field');
  if (operator === 'set') return operand;
  if (operator === 'push') return [...(before as unknown[]), ...[operand].flat()];
  if (before === null) return null;
  if (operator === 'increment') return add(before, operand);
  if (operator === 'decrement') return add(before, typeof operand === 'bigint' ? -operand : -Number(operand));
  throw new NotBuilt(`the operation ${operator}`);
}

const add = (a: unknown, b: unknown): unknown =>
  typeof a === 'bigint' ? a + BigInt(b as bigint | number) : (a as number) + (b as number);
