/** What stands where something was taken out. */
export const REMOVED = '[removed]';

// Some issuers put a typed prefix of three letters before it.
const UUID =
  /(?<![\w-])(?:[a-z]{3}-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi;
const UUID_LENGTH = 36;
// Thirteen digits or more in any script, with spaces, dots, dashes or invisible characters between them.
// No upper bound: a longer run may hide a card number anywhere inside.
const DIGIT_RUN = /\p{Nd}(?:[\s.\p{Pd}\p{Cf}]{0,3}\p{Nd}){12,}/gu;
const SECRET_SHAPES = [
  /bearer\s+\S+/gi,
  /eyJ[\w-]{4,}(?:\.[\w-]*){0,4}/g,
  /tk(?:Mplr|Alsp)_[\w.-]*/gi,
  // A code behind its name, also inside a text that is JSON itself.
  /(?<![a-z])(?:cvv2?|cvc2?|cvn|csc|pin)(?:[ _]?(?:code|number|is))?["'\\\s:=]{1,8}\p{Nd}{3,8}(?!\p{Nd})/giu,
];
// Nothing a person writes is this long without a space, but for names with hyphens; keys, hashes and encoded
// blobs are.
const LONG_WORD = /[\w+/-]{40,}={0,2}/g;
const HYPHENED_NAME = /^[A-Z][a-z]{1,35}(?:-[A-Z][a-z]{1,35})+$/;
const ENCODED_WORD = /[\w+/-]{16,}={0,2}/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

// Lists are long and most of their texts are one word: nothing this short can hide anything.
const PLAIN_WORD = /^(?!.*eyJ)[A-Za-z]{0,15}$/;
// A UUID, or twenty hexadecimal digits and more, behind a short prefix or with a letter among them: too long
// for a card number, and not one with its expiry behind it or spelled in hexadecimal. Such ids happen to hold
// thirteen decimal digits in a row about once in a hundred.
const OPAQUE_ID =
  /^(?:(?:[a-z]{3}-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[a-z]{1,8}_|(?=\d*[a-f]))[0-9a-f]{20,64})$/i;

/** Whether the word, read as base64 from any of its first four characters on, holds a run of digits. */
const hidesDigits = (word: string): boolean =>
  [0, 1, 2, 3].some(
    (from) => Buffer.from(word.slice(from), 'base64').toString('latin1').search(DIGIT_RUN) >= 0,
  );

function scrubPiece(piece: string): string {
  let clean = piece;
  for (const shape of SECRET_SHAPES) clean = clean.replace(shape, REMOVED);
  clean = clean.replace(LONG_WORD, (word) => (HYPHENED_NAME.test(word) ? word : REMOVED));
  clean = clean.replace(ENCODED_WORD, (word) => (hidesDigits(word) ? REMOVED : word));
  return clean.replace(DIGIT_RUN, REMOVED);
}

/**
 * Free text of an issuer without anything shaped like a card number or a token, without control
 * characters, at most `maxLength` characters. UUIDs stay readable, because support needs them, unless
 * they consist of digits alone.
 */
export function scrubText(text: string, maxLength = 500): string {
  if (PLAIN_WORD.test(text)) return text.slice(0, maxLength);
  // Cut at the very end only: cutting first could leave most of a card number behind.
  const whole = text.replace(CONTROL, ' ');
  let clean = '';
  let from = 0;
  for (const match of whole.matchAll(UUID)) {
    if (!/[a-f]/i.test(match[0].slice(-UUID_LENGTH))) continue;
    clean += scrubPiece(whole.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  clean += scrubPiece(whole.slice(from));
  return clean.trim().slice(0, maxLength);
}

/**
 * Whether a text can be taken as an issuer's id: opaque, one path segment, and not itself a card number
 * or token that ended up in the wrong field.
 */
export const isSafeId = (text: string): boolean =>
  OPAQUE_ID.test(text) || (/^[A-Za-z0-9_-]{1,64}$/.test(text) && scrubText(text) === text);
