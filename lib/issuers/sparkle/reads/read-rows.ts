import type { z } from 'zod';
import type { Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { malformed } from '../failure.ts';

/** Reads one object; the failure names the field, never its value. */
export function readOne<T>(what: string, schema: z.ZodType<T>, json: Json): Read<T> {
  const wire = schema.safeParse(json);
  if (wire.success) return { ok: true, value: wire.data };
  return malformed(`${what}: ${wire.error.issues[0]?.path.join('.') || 'the whole'}`);
}

/** Reads a list as a whole: one row that cannot be read makes the read malformed. */
export function readRows<T>(
  what: string,
  schema: z.ZodType<T>,
  rows: readonly Json[] | null,
): Read<readonly T[]> {
  if (rows === null) return malformed(`${what}: no list in the answer`);
  const items: T[] = [];
  for (const [index, row] of rows.entries()) {
    const one = readOne(`${what}: row ${index}`, schema, row);
    if (!one.ok) return one;
    items.push(one.value);
  }
  return { ok: true, value: items };
}
