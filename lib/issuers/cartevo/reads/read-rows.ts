import type { z } from 'zod';
import type { Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { malformed } from '../../read-rows.ts';
import { NotAnAmount } from '../to-minor.ts';

/** Reads one object; the failure names the field, never its value. */
export function readOne<T, U>(what: string, schema: z.ZodType<T>, map: (wire: T) => U, json: Json): Read<U> {
  const wire = schema.safeParse(json);
  if (!wire.success) return malformed(`${what}: ${wire.error.issues[0]?.path.join('.') || 'the whole'}`);
  try {
    return { ok: true, value: map(wire.data) };
  } catch (error) {
    if (error instanceof NotAnAmount) return malformed(`${what}: ${error.message}`);
    throw error;
  }
}

/**
 * Reads a list as a whole. One row that cannot be read makes the read malformed: a list of money rows with
 * one silently missing is worse than no list.
 */
export function readRows<T, U>(
  what: string,
  schema: z.ZodType<T>,
  map: (wire: T) => U,
  rows: readonly Json[] | null,
): Read<readonly U[]> {
  if (rows === null) return malformed(`${what}: no list in the answer`);
  const items: U[] = [];
  for (const [index, row] of rows.entries()) {
    const one = readOne(`${what}: row ${index}`, schema, map, row);
    if (!one.ok) return one;
    items.push(one.value);
  }
  return { ok: true, value: items };
}
