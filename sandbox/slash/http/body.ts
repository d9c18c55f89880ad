import { isLosslessNumber, parse, stringify } from 'lossless-json';
import type { z } from 'zod';
import type { Books } from '../core/books.ts';

type Json = Readonly<Record<string, unknown>>;

/** The body as an object, numbers with all their digits; null where it is none. */
export function peek(body: string): Json | null {
  try {
    const parsed = parse(body === '' ? '{}' : body);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject && !isLosslessNumber(parsed) ? (parsed as Json) : null;
  } catch {
    return null;
  }
}

/** The body as a schema wants it; what it does not want is refused in a sentence. */
export function readBody<T extends z.ZodObject>(books: Books, body: string, schema: T): z.infer<T> {
  const json = peek(body);
  if (json === null) throw books.invalid('The body is not a JSON object.');
  const strangers = Object.keys(json).filter((name) => !(name in schema.shape));
  const [stranger] = strangers;
  if (stranger !== undefined && books.settings.quirks.unknownProperties === 'refused') {
    throw books.invalid(`${stranger} is not a known property.`);
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw books.invalid(`${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'is not valid'}.`);
}

/** The same text for the same body, however its keys are ordered and its space is spent. */
export const canonical = (body: string): string => {
  const json = peek(body);
  return json === null ? body : (stringify(sorted(json)) ?? '');
};

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}
