const MAX_TEXT = 200;
const MAX_WORDS = 8;

const MASKED = /^\d{0,6}[•*●·]+-?(\d{0,4})$|^[xX]{2,}-?(\d{4})$/;
/** The beginning of an id, though it may hold no letter: its hyphens count. */
const ID_LIKE = /^[\da-f]{8}-[\da-f]{4}(?:-[\da-f-]*)?$/i;
const PHONE_LIKE = /^\+?[\d().\-/]*\d[\d().\-/]*$/;

/**
 * The words of a search box, each to be found: masks are taken off a card number ("4***1530" → "1530"),
 * punctuation off a phone number ("650-00-01" → "6500001"). Long input is cut, control characters go.
 */
export function searchWords(text: string): readonly string[] {
  const words = text
    .slice(0, MAX_TEXT)
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL in a text
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .split(/[\s,;]+/u)
    .map(bare)
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, MAX_WORDS);
}

function bare(word: string): string {
  const masked = MASKED.exec(word);
  if (masked) return masked[1] ?? masked[2] ?? '';
  return PHONE_LIKE.test(word) && !ID_LIKE.test(word) ? word.replace(/\D/g, '') : word;
}

/** A whole id, in which there is no card number, or what may be one. */
const ID_OR_PAN = /\b([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b|\d(?:[ \-\u00a0]?\d){12,18}/gi;
const IN_FOURS = /^\d{4}([ \-\u00a0]?\d{4}){2,3}/;

/** A pasted card number becomes its last four digits, before it can reach an address or a log. */
export const withoutCardNumbers = (text: string): string =>
  text.replace(ID_OR_PAN, (run: string, id?: string) =>
    id === undefined && IN_FOURS.test(run) ? run.slice(-4) : run,
  );
