import { Prisma } from '../../../db/generated/client.ts';
import type { Field } from './schema.ts';

/** A row as it is stored: never changed in place, so that an undo log and a snapshot may keep it. */
export type Row = Readonly<Record<string, unknown>>;

/** A row of a model as the generated client types it. */
export type RowOf<M extends Prisma.ModelName> = Prisma.TypeMap['model'][M]['payload']['scalars'];

/**
 * Copies rows of one model; with `isDeep` what can be changed in place is copied too, but for JSON, which is frozen.
 * Written out field by field: where rows of all models pass, `{ ...row }` takes its time.
 */
export function copierOf(fields: readonly Field[], isDeep: boolean): (row: Row) => Record<string, unknown> {
  const parts = fields.map(({ name, kind, isList }) => {
    const own = isList ? `[...row.${name}]` : kind === 'DateTime' ? `new Date(row.${name})` : null;
    return `${name}: ${isDeep && own ? `row.${name} && ${own}` : `row.${name}`}`;
  });
  return new Function('row', `return { ${parts.join(', ')} };`) as ReturnType<typeof copierOf>;
}

export function copyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return new Date(value.getTime());
  return Array.isArray(value) && !Object.isFrozen(value) ? [...value] : value;
}

/** JSON as a `jsonb` column keeps it: keys by length and then by letter, without what JSON cannot say. */
export function toJsonb(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
    throw new TypeError(`JSON cannot say ${typeof value}`);
  }
  // Stored before: taken from one row to the next.
  if (kept.has(value)) return value;
  const result = Array.isArray(value) ? value.map(toJsonb) : objectToJsonb(value);
  kept.add(result);
  return Object.freeze(result);
}

const kept = new WeakSet<object>();

function objectToJsonb(value: object): object {
  if (value instanceof Date) throw new TypeError('a Date in JSON: Prisma would write text');
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort(byLength)) {
    const inner = (value as Record<string, unknown>)[key];
    if (inner !== undefined) result[key] = toJsonb(inner);
  }
  return result;
}

const byLength = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** What an index finds a value under; null is in no index. */
export type Key = string | number | bigint | boolean | null;

export function keyOf(value: unknown): Key {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'object') throw new TypeError('no index over lists or JSON');
  return value as string | number | bigint | boolean;
}

export function keyOfFields(row: Row, fields: readonly string[]): Key {
  const [only] = fields;
  if (fields.length === 1 && only !== undefined) return keyOf(row[only]);
  let key = '';
  for (const field of fields) {
    const part = keyOf(row[field]);
    if (part === null) return null;
    key += `${part}\u0000`;
  }
  return key;
}

/** The order of PostgreSQL (collation C), nulls left out; enums sort as they are declared. */
export function compareValues(field: Field, a: unknown, b: unknown): number {
  if (field.values) return field.values.indexOf(String(a)) - field.values.indexOf(String(b));
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return (a as string | number | bigint) < (b as string | number | bigint)
    ? -1
    : (a as string | number | bigint) > (b as string | number | bigint)
      ? 1
      : 0;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The value as its column keeps it. Throws for one that PostgreSQL or Prisma would not take. */
export function toStored(field: Field, value: unknown): unknown {
  if (value === null || value === Prisma.DbNull) {
    if (field.isRequired && !field.isList) throw new NullRefused(field);
    return null;
  }
  if (field.isList) {
    if (!Array.isArray(value)) throw refused(field, value);
    return value.map((one) => scalar(field, one));
  }
  return scalar(field, value);
}

/** The one refusal that Prisma reports under a code of its own (P2011). */
export class NullRefused extends Error {
  constructor(readonly field: Field) {
    super(`null in the required field ${field.name}`);
  }
}

const refused = (field: Field, value: unknown) =>
  new TypeError(`${field.name} is ${field.kind} and cannot be ${typeof value} ${String(value)}`);

function scalar(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'Json':
      return toJsonb(value);
    case 'DateTime':
      // Finer than a millisecond is nothing that a Date could tell.
      if (value instanceof Date && !Number.isNaN(value.getTime())) return new Date(value.getTime());
      break;
    case 'BigInt':
      if (typeof value === 'bigint') return value;
      if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
      break;
    case 'Int':
      if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2_147_483_647)
        return value;
      break;
    case 'Boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'Enum':
      if (typeof value === 'string' && field.values?.includes(value)) return value;
      break;
    case 'Bytes':
      // Nothing writes into bytes it was given, or gave away.
      if (value instanceof Uint8Array) return value;
      break;
    case 'String':
      if (typeof value === 'string' && (!field.isUuid || UUID.test(value))) return value;
  }
  throw refused(field, value);
}
