import { isJsonObject, type Json } from '../parse-json.ts';
import { scrubText } from '../scrub.ts';

/** What a refusal says of itself, unscrubbed: for comparing only. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

type JsonObject = { readonly [key: string]: Json };

const textOf = (object: JsonObject, names: readonly string[]): string => {
  for (const name of names) {
    const value = object[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return '';
};

/**
 * Code and message of a refusal, null where the body has neither. The pages say that some refusals carry a code,
 * and not under which names: those that such APIs use are tried, in the body and in its `error`.
 */
export function refusalOf(body: Json): Refusal | null {
  if (!isJsonObject(body)) return null;
  const inner = isJsonObject(body.error) ? body.error : body;
  const code = textOf(inner, ['code', 'error_code', 'error', 'name']);
  const message = textOf(inner, ['message', 'error_message', 'detail', 'description', 'title']);
  return code === '' && message === '' ? null : { code, message };
}

/** The text of a refusal for people and logs, scrubbed; null when there is none. */
export function refusalText(body: Json): string | null {
  const refusal = refusalOf(body);
  if (refusal === null) return null;
  return scrubText(refusal.message || refusal.code, 300) || null;
}
