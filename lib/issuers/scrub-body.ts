import { isJsonObject, type Json } from './parse-json.ts';
import { REMOVED, scrubText } from './scrub.ts';

/** Card data, personal papers and secrets, under any of the names issuers give them. */
const REMOVED_KEYS =
  /^(number|pan|card_?number|cvv2?|cvc|cvn|pin|raw|track_?\d?|image|photo|identification_number|date_of_birth|.*(token|secret|password|authorization).*)$/;
const MAX_TEXT = 500;
const MAX_ITEMS = 200;
const MAX_DEPTH = 12;

function scrubValue(value: Json, depth: number): Json {
  if (typeof value === 'string') return scrubText(value, MAX_TEXT);
  if (typeof value === 'boolean' || value === null) return value;
  if (depth >= MAX_DEPTH) return REMOVED;
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, MAX_ITEMS)
        .map(([key, inner]) => [
          scrubText(key, 80),
          REMOVED_KEYS.test(key) ? REMOVED : scrubValue(inner, depth + 1),
        ]),
    );
  }
  return value.slice(0, MAX_ITEMS).map((inner) => scrubValue(inner, depth + 1));
}

/**
 * A body of an issuer for people to look at, as JSON text of at most `maxLength` characters: without card
 * data, tokens and personal papers by name, and every text scrubbed by shape.
 */
export function scrubBody(body: Json, maxLength: number): string {
  const text = JSON.stringify(scrubValue(body, 0));
  if (text.length <= maxLength) return text;
  // Twice the length at most, once its quotes are escaped.
  return JSON.stringify({ shortened: text.slice(0, Math.floor(maxLength / 2) - 20) });
}
