import { holdsCardNumber } from './free-text.ts';

const REMOVED = '[removed]';
const SECRET_KEY =
  /^(password(hash)?|authorization|cookie|set-?cookie|(client|access|api)?_?(key|token|secret)|bearer|pan|number|cvv|cvc|pin|raw|database_?url)$/i;
const SECRET_TEXTS = [
  /\beyJ[\w-]{4,}(\.[\w-]*){0,4}/g,
  /\bbearer\s+\S+/gi,
  // Name and password of an address such as postgresql://user:password@host.
  /(?<=:\/\/)[^\s/@]+(?=@)/g,
];
const MAX_DEPTH = 6;

/** A text for a log: without tokens, without passwords of addresses, and nothing of one with a card number. */
function cleanText(text: string): string {
  if (holdsCardNumber(text)) return REMOVED;
  return SECRET_TEXTS.reduce((clean, secret) => clean.replace(secret, REMOVED), text);
}

/**
 * What a log may say of a value: at any depth, fields that are named like secrets are removed, and texts
 * lose what is shaped like one. Errors keep their name, message, stack, code and cause.
 */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '[deeper]';
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    const more = Object.fromEntries(Object.entries(value));
    return withoutSecrets({ ...more, type: name, message, stack, cause }, depth);
  }
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => withoutSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      SECRET_KEY.test(key) ? REMOVED : withoutSecrets(field, depth + 1),
    ]),
  );
}
