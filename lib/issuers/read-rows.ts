import type { z } from 'zod';
import type { Read } from './issuer.ts';

/** `detail` names what could not be read, never its value. */
export const malformed = (detail: string): Read<never> => ({
  ok: false,
  failure: { kind: 'malformed', detail },
});

/** Reads one object; the failure names the field, never its value. */
export function readOne<T, U>(
  what: string,
  schema: z.ZodType<T>,
  map: (wire: T) => U,
  json: unknown,
): Read<U> {
  const wire = schema.safeParse(json);
  if (wire.success) return { ok: true, value: map(wire.data) };
  return malformed(`${what}: ${wire.error.issues[0]?.path.join('.') || 'the whole'}`);
}

/** The same for a list: every row, or none. */
export const readRows = <T, U>(
  what: string,
  schema: z.ZodType<T>,
  map: (wire: T) => U,
  rows: readonly unknown[],
): Read<readonly U[]> => readEach(what, rows, (name, row) => readOne(name, schema, map, row));

/**
 * Reads a list as a whole; null: the answer has none. One row that cannot be read makes the read malformed: a list of
 * money rows with one silently missing is worse than no list.
 */
export function readEach<Row, U>(
  what: string,
  rows: readonly Row[] | null,
  read: (name: string, row: Row) => Read<U>,
): Read<readonly U[]> {
  if (rows === null) return malformed(`${what}: no list in the answer`);
  const items: U[] = [];
  for (const [index, row] of rows.entries()) {
    const one = read(`${what}: row ${index}`, row);
    if (!one.ok) return one;
    items.push(one.value);
  }
  return { ok: true, value: items };
}
