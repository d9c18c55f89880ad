import { NotBuilt, notFound } from './database-error.ts';
import type { Engine } from './engine.ts';
import type { Where } from './filter.ts';
import { type FindArgs, findRows, matching, project, refuseUnknown } from './find-rows.ts';
import type { Row } from './row.ts';
import type { Model } from './schema.ts';
import type { Table, Values } from './table.ts';

type Args = FindArgs & { readonly data?: unknown; readonly skipDuplicates?: boolean };

/** The calls on one model, each run at once: whoever calls wraps them in a transaction. */
export type Call = (args: never) => unknown;

/** Every call on a model that lib/db makes, and those near them. What is not here throws. */
export function createDelegate(engine: Engine, model: Model): Readonly<Record<string, Call>> {
  const table = engine.table(model.name);
  const show = (row: Row, args: Args) => project(engine, model, row, args);
  const first = (args: Args): Row | undefined => {
    refuseUnknown(args);
    return findRows(engine, model, { ...args, take: 1 })[0];
  };
  const showFirst = (args: Args = {}) => {
    const row = first(args);
    return row ? show(row, args) : null;
  };
  const showFirstOrThrow = (args: Args = {}) => {
    const row = first(args);
    if (!row) throw notFound(model.name);
    return show(row, args);
  };
  const unique = (args: Args): Args => {
    refuseUnknown(args);
    requireUnique(model, args.where);
    return args;
  };
  return {
    findUnique: (args: Args) => showFirst(unique(args)),
    findUniqueOrThrow: (args: Args) => showFirstOrThrow(unique(args)),
    findFirst: showFirst,
    findFirstOrThrow: showFirstOrThrow,
    findMany: (args: Args = {}) => {
      refuseUnknown(args);
      return findRows(engine, model, args).map((row) => show(row, args));
    },
    count: (args: Args = {}) => {
      refuseUnknown(args);
      if (args.select || args.take !== undefined) throw new NotBuilt('count with select or take');
      return matching(engine, model, args.where).length;
    },
    create: (args: Args) => {
      refuseUnknown(args);
      return show(table.insert(toValues(model, args.data as Values)), args);
    },
    createMany: (args: Args) => createMany(model, table, args),
    update: (args: Args) => {
      const row = first(unique(args));
      if (!row) throw notFound(model.name);
      return show(table.update(row, toChanges(model, row, args.data as Values)), args);
    },
    updateMany: (args: Args) => {
      refuseUnknown(args);
      const rows = findRows(engine, model, { ...(args.where && { where: args.where }) });
      for (const row of rows) table.update(row, toChanges(model, row, args.data as Values));
      return { count: rows.length };
    },
    upsert: (args: Args & { create: Values; update: Values }) => {
      const row = first(unique(args));
      return show(
        row
          ? table.update(row, toChanges(model, row, args.update))
          : table.insert(toValues(model, args.create)),
        args,
      );
    },
    delete: (args: Args) => {
      const row = first(unique(args));
      if (!row) throw notFound(model.name);
      table.remove(row);
      return show(row, args);
    },
    deleteMany: (args: Args = {}) => {
      refuseUnknown(args);
      const rows = matching(engine, model, args.where);
      for (const row of rows) table.remove(row);
      return { count: rows.length };
    },
  };
}

function createMany(model: Model, table: Table, args: Args): { count: number } {
  refuseUnknown(args, ['skipDuplicates']);
  const rows = (Array.isArray(args.data) ? args.data : [args.data]) as Values[];
  let count = 0;
  for (const row of rows) {
    const values = toValues(model, row);
    if (args.skipDuplicates && table.collides(withFallbacks(model, values))) continue;
    table.insert(values);
    count += 1;
  }
  return { count };
}

/** A key may come from a constant default (the one row of `DeskEpoch`). */
function withFallbacks(model: Model, values: Values): Values {
  const constants = [...model.fields.values()].flatMap(({ name, fallback }) =>
    typeof fallback === 'object' ? [[name, fallback.value] as const] : [],
  );
  return { ...Object.fromEntries(constants), ...values };
}

function requireUnique(model: Model, where: Where | undefined): void {
  const isUnique = model.uniques.some(({ fields, argument }) => {
    const value = where?.[fields.length > 1 ? argument : (fields[0] ?? '')];
    return value !== undefined && value !== null;
  });
  if (!isUnique) throw new TypeError(`${model.name}: no unique constraint is asked for`);
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
