import { isJsonObject, type Json } from '../parse-json.ts';
import { scrubText } from '../scrub.ts';

type JsonObject = { readonly [key: string]: Json };

/**
 * What a body claims of itself: "00" (reference) and "success" (guides) are a yes, "error" is a no. No other
 * marker is published, so anything else claims nothing.
 */
export function claimsSuccess(body: Json): boolean | null {
  const status = isJsonObject(body) ? body.status : undefined;
  if (status === '00' || status === 'success') return true;
  return status === 'error' ? false : null;
}

export const dataOf = (body: Json): Json => (isJsonObject(body) ? (body.data ?? null) : null);

/** The array under `data.<name>`; null when there is none. */
export function listOf(body: Json, name: string): readonly Json[] | null {
  const data = dataOf(body);
  const list = isJsonObject(data) ? data[name] : null;
  return Array.isArray(list) ? list : null;
}

/** One of `errors`: `{field, code, message}` (api-reference/introduction). */
export interface ListedError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

const textOf = (object: JsonObject, name: string): string => {
  const value = object[name];
  return typeof value === 'string' ? value : '';
};

/** All of `errors`; null where one of them is not as documented, or there is no list. */
export function errorsOf(body: Json): readonly ListedError[] | null {
  const list = isJsonObject(body) ? body.errors : null;
  if (!Array.isArray(list)) return null;
  const errors = list.map((one: Json) =>
    isJsonObject(one)
      ? { field: textOf(one, 'field'), code: textOf(one, 'code'), message: textOf(one, 'message') }
      : { field: '', code: '', message: '' },
  );
  return errors.every(({ field, code }) => field !== '' && code !== '') ? errors : null;
}

/** What a refusal says, for people and logs: scrubbed, and without the given secrets. Null when nothing. */
export function errorMessage(body: Json, secrets: readonly string[] = []): string | null {
  const said = isJsonObject(body) && typeof body.message === 'string' ? [body.message] : [];
  const listed = (errorsOf(body) ?? []).map(({ message }) => message);
  const whole = [...new Set([...said, ...listed])].filter((text) => text !== '').join('; ');
  const without = secrets.reduce((text, secret) => text.replaceAll(secret, '[removed]'), whole);
  const text = scrubText(without, 300);
  return text === '' ? null : text;
}
