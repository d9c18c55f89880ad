import type { z } from 'zod';
import type { Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { readEach, readOne as readMapped } from '../../read-rows.ts';

/** Reads one object as it came; the failure names the field, never its value. */
export const readOne = <T>(what: string, schema: z.ZodType<T>, json: Json): Read<T> =>
  readMapped(what, schema, (wire) => wire, json);

/** The same for a list: every row, or none. */
export const readRows = <T>(
  what: string,
  schema: z.ZodType<T>,
  rows: readonly Json[] | null,
): Read<readonly T[]> => readEach(what, rows, (name, row) => readOne(name, schema, row));
