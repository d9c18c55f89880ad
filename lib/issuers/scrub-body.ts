import { isJsonObject, type Json, parseJson } from './parse-json.ts';
import { REMOVED, scrubText } from './scrub.ts';

/**
 * Card data, personal papers and secrets, under any of the names issuers give them, and whatever is in them.
 * A masked number may stay: it shows no more than people may see.
 */
const REMOVED_KEYS = [
  /^(number|raw|image|photo|identification_number|date_of_birth|track_?\d?)$/,
  /cvv|cvc|(^|_)(pan|pin|cvn|csc)(_|$|number)/,
  /card_?number|account_?number|security_code|token|secret|password|authorization/,
];
const MAX_TEXT = 500;
const MAX_KEY = 80;
const MAX_ITEMS = 200;
const MAX_DEPTH = 12;

const isRemoved = (key: string): boolean =>
  !key.startsWith('masked_') && REMOVED_KEYS.some((removed) => removed.test(key));

function scrubValue(value: Json, depth: number): Json {
  if (typeof value === 'string') return scrubTextValue(value, depth);
  if (typeof value === 'boolean' || value === null) return value;
  if (depth >= MAX_DEPTH) return REMOVED;
  if (!isJsonObject(value)) return value.slice(0, MAX_ITEMS).map((inner) => scrubValue(inner, depth + 1));
  const entries = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      scrubText(key, MAX_KEY),
      isRemoved(key) ? REMOVED : scrubValue(inner, depth + 1),
    ]),
  );
}

/** A text may be JSON itself, with names in it that say what it holds. */
function scrubTextValue(text: string, depth: number): Json {
  const inner = depth < MAX_DEPTH && /^\s*[[{]/.test(text) ? parseJson(text) : null;
  return inner ? scrubValue(inner.json, depth + 1) : scrubText(text, MAX_TEXT);
}

/**
 * A body of an issuer for people to look at, as JSON text of at most `maxBytes`: without card data, tokens
 * and personal papers by name, and every text scrubbed by shape. One that is too long is shown as the
 * beginning of its text.
 */
export function scrubBody(body: Json, maxBytes: number): string {
  const text = JSON.stringify(scrubValue(body, 0));
  return Buffer.byteLength(text) <= maxBytes ? text : shorten(text, maxBytes);
}

/**
 * A body that could not be read as JSON, in the same form: one scrubbed text, its digits gone, because
 * nothing in it says which of them are a code.
 */
export const scrubUnread = (text: string, maxBytes: number): string =>
  shorten(scrubText(text, maxBytes).replace(/\p{Nd}/gu, '#'), maxBytes);

function shorten(text: string, maxBytes: number): string {
  // Escaped, a character takes six bytes at most; a third is kept of texts that need few escapes.
  for (const share of [1, 2, 3, 7]) {
    const shown = JSON.stringify({ shortened: text.slice(0, Math.floor(maxBytes / share) - 32) });
    if (Buffer.byteLength(shown) <= maxBytes) return shown;
  }
  return JSON.stringify({ shortened: '' });
}
