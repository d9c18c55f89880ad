import type { z } from 'zod';
import type { Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { malformed, readEach } from '../../read-rows.ts';
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

/** The same for a list: every row, or none. */
export const readRows = <T, U>(
  what: string,
  schema: z.ZodType<T>,
  map: (wire: T) => U,
  rows: readonly Json[] | null,
): Read<readonly U[]> => readEach(what, rows, (name, row) => readOne(name, schema, map, row));
