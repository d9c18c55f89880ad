import { parse } from 'lossless-json';

/** JSON as plain values, where each number is its own text as it was written: "100.0", never a float. */
export type Json = string | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function toSnakeCase(key: string): string {
  const lower = key.toLowerCase();
  // Nearly every key is spelled as documented.
  return lower === key ? key : key.replace(/(?<=[a-z0-9])[A-Z]/g, (c) => `_${c}`).toLowerCase();
}

function renameKeys(value: unknown): Json {
  if (typeof value !== 'object' || value === null) return value as string | boolean | null;
  if (Array.isArray(value)) return value.map(renameKeys);
  const renamed: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    const name = toSnakeCase(key);
    // Of `card_id` and `cardId` the one spelled as documented wins.
    if (name !== key && Object.hasOwn(value, name)) continue;
    // A field like any other, whatever it is called; assigning it would do something else.
    if (name === '__proto__') define(renamed, name, renameKeys(inner));
    else renamed[name] = renameKeys(inner);
  }
  return renamed;
}

const define = (object: object, name: string, value: Json): void => {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
};

/**
 * Reads JSON without ever making a float of a number, all keys in snake_case. `null` when the text is not
 * JSON, says two things under one key, or is nested beyond reason.
 */
export function parseJson(text: string): { readonly json: Json } | null {
  try {
    return { json: renameKeys(parse(text.replace(/^\uFEFF/, ''), null, (number) => number)) };
  } catch {
    return null;
  }
}

export const isJsonObject = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
