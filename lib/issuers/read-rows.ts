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

/**
 * Reads a list as a whole. One row that cannot be read makes the read malformed: a list with one row silently
 * missing is worse than no list.
 */
export function readRows<T, U>(
  what: string,
  schema: z.ZodType<T>,
  map: (wire: T) => U,
  rows: readonly unknown[],
): Read<readonly U[]> {
  const items: U[] = [];
  for (const [index, row] of rows.entries()) {
    const one = readOne(`${what}: row ${index}`, schema, map, row);
    if (!one.ok) return one;
    items.push(one.value);
  }
  return { ok: true, value: items };
}
