import { NotBuilt } from './database-error.ts';
import type { Engine } from './engine.ts';
import { compileWhere, type Test, type Where } from './filter.ts';
import { compareValues, copyValue, type Row } from './row.ts';
import type { Model } from './schema.ts';
import type { Table } from './table.ts';

export interface FindArgs {
  readonly where?: Where;
  readonly orderBy?: unknown;
  readonly take?: number;
  readonly skip?: number;
  readonly select?: Where | null;
  readonly include?: Where | null;
}

const KNOWN = new Set(['where', 'orderBy', 'take', 'skip', 'select', 'include', 'data', 'create', 'update']);

export function refuseUnknown(args: object, more: readonly string[] = []): void {
  for (const key in args) {
    if (!KNOWN.has(key) && !more.includes(key) && (args as Where)[key] !== undefined)
      throw new NotBuilt(`the argument ${key}`);
  }
}

/** The rows that are asked for, in their order. Without an order it is that of the primary key. */
export function findRows(engine: Engine, table: Table, args: FindArgs, take = args.take): Row[] {
  return cut(sortRows(table.model, matching(engine, table, args.where), args.orderBy), take, args.skip);
}

export function matching(engine: Engine, table: Table, where: Where | undefined): Row[] {
  const test = compileWhere(engine, table.model, where);
  const near = candidates(table, where);
  return near ? near.filter(isTrue(test)) : table.filter(isTrue(test));
}

const isTrue = (test: Test) => (row: Row) => test(row) === true;

/** Fewer rows to look at, where an indexed field is asked to equal something. */
function candidates(table: Table, where: Where | undefined): Row[] | null {
  const { model } = table;
  for (const key in where) {
    const value = where[key];
    if (value === undefined || value === null) continue;
    const isPlain = typeof value !== 'object';
    if (isPlain && model.fields.has(key) && table.isIndexed(key)) return table.by(key, value);
    const unique = isPlain ? undefined : model.uniques.find(({ argument }) => argument === key);
    if (unique && unique.fields.length > 1) {
      const row = table.conflict(unique.fields, value as Where);
      // Where the constraint was dropped there may be several: all are looked at.
      if (row) return [row];
    }
  }
  return null;
}

const cut = (rows: Row[], take: number | undefined, skip = 0): Row[] => {
  if (take !== undefined && take < 0) throw new NotBuilt('a negative take');
  return take === undefined && skip === 0
    ? rows
    : rows.slice(skip, take === undefined ? undefined : skip + take);
};

function sortRows(model: Model, rows: Row[], orderBy: unknown): Row[] {
  if (rows.length < 2) return rows;
  const given = (Array.isArray(orderBy) ? orderBy : [orderBy ?? {}]) as Where[];
  const orders = given
    .flatMap((one) => Object.entries(one))
    .filter(([, direction]) => direction !== undefined);
  const all = [...orders, ...model.primary.fields.map((name): [string, unknown] => [name, 'asc'])];
  const comparisons = all.map(([name, direction]) => compareBy(model, name, direction));
  return rows.sort((a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** Null is greater than everything, as in PostgreSQL. */
function compareBy(model: Model, name: string, direction: unknown): (a: Row, b: Row) => number {
  const field = model.fields.get(name);
  if (!field || (direction !== 'asc' && direction !== 'desc')) throw new NotBuilt(`an order by ${name}`);
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => {
    const [left, right] = [a[name], b[name]];
    if (left === null || right === null) return left === right ? 0 : sign * (left === null ? 1 : -1);
    return sign * compareValues(field, left, right);
  };
}

/** What the caller gets of a row: all its fields, or those selected, with the relations asked for. */
export function project(engine: Engine, { model }: Table, row: Row, { select, include }: FindArgs): object {
  if (!select && !include) return model.show(row);
  const result: Record<string, unknown> = select ? {} : model.show(row);
  const wanted = select ?? include ?? {};
  for (const name in wanted) {
    const asked = wanted[name];
    if (asked === undefined || asked === false) continue;
    if (name === '_count') result[name] = countRelated(engine, model, row, asked);
    else if (model.fields.has(name)) result[name] = copyValue(row[name]);
    else result[name] = loadRelation(engine, model, row, name, asked === true ? {} : (asked as FindArgs));
  }
  return result;
}

function loadRelation(engine: Engine, model: Model, row: Row, name: string, args: FindArgs): unknown {
  refuseUnknown(args);
  const relation = engine.relation(model, name);
  const target = engine.table(relation.model);
  const test = compileWhere(engine, target.model, args.where);
  const related = engine.related(relation, row).filter(isTrue(test));
  if (!relation.isList) return related[0] ? project(engine, target, related[0], args) : null;
  const sorted = sortRows(target.model, related, args.orderBy);
  return cut(sorted, args.take, args.skip).map((one) => project(engine, target, one, args));
}

function countRelated(engine: Engine, model: Model, row: Row, asked: unknown): object {
  const { select } = asked as { select?: Where };
  if (!select) throw new NotBuilt('_count of all relations');
  const names = Object.keys(select).filter((name) => select[name] === true);
  if (names.length < Object.keys(select).length) throw new NotBuilt('_count with a filter');
  return Object.fromEntries(
    names.map((name) => [name, engine.related(engine.relation(model, name), row).length]),
  );
}
