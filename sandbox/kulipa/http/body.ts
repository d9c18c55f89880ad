import { LosslessNumber, parse } from 'lossless-json';
import { z } from 'zod';
import { invalid } from '../core/refusal.ts';
import type { Asked } from './call.ts';

/** Whole numbers as bigint, so that none goes through a float; others as they were written, for schemas to refuse. */
const parseNumber = (text: string) => (/^-?\d{1,18}$/.test(text) ? BigInt(text) : new LosslessNumber(text));

/** The body of a call, checked; throws a 400. An empty body is an empty object. */
export function readBody<Shape extends z.ZodRawShape>(
  { core, call }: Asked,
  shape: Shape,
): z.infer<z.ZodObject<Shape>> {
  const isStrict = core.settings.quirks.unknownFields === 'refused';
  const schema: z.ZodObject<Shape> = isStrict
    ? (z.strictObject(shape) as unknown as z.ZodObject<Shape>)
    : z.object(shape);
  const checked = schema.safeParse(parseBody(call.body));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw invalid(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not valid'}`);
}

function parseBody(text: string): unknown {
  try {
    return parse(text === '' ? '{}' : text, null, parseNumber);
  } catch {
    throw invalid('body: is not JSON');
  }
}

/** An id with a documented prefix. */
export const idOf = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`));
