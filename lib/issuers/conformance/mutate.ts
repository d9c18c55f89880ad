/** A body that is not as documented in one place. */
export interface Mutant {
  readonly words: string;
  /** As it goes over the wire. */
  readonly text: string;
}

/** A card number where none belongs. */
export const STRAY_NUMBER = '5500005555555559';

const REPLACEMENTS: readonly unknown[] = [undefined, null, {}, [], 'x', -1, STRAY_NUMBER, true];
// Digits no float holds, and an exponent that makes any amount endless.
const NUMBERS = ['1e400', '0.30000000000000004', '99999999999999999999999999'];
const MARK = '__number__';

/** Every place of a body once without its value, and once with each of the wrong ones. */
export function mutantsOf(body: unknown): readonly Mutant[] {
  const paths = [...pathsOf(body)];
  return paths.flatMap((path) => [
    ...REPLACEMENTS.map((value) => ({
      words: `${path.join('.')} = ${JSON.stringify(value)}`,
      text: JSON.stringify(withValue(body, path, value)) ?? '',
    })),
    ...NUMBERS.map((number) => ({
      words: `${path.join('.')} = ${number}`,
      text: JSON.stringify(withValue(body, path, MARK)).replace(`"${MARK}"`, number),
    })),
  ]);
}

/** What is no documented body at all. */
export function brokenBodies(body: unknown): readonly Mutant[] {
  const text = JSON.stringify(body);
  return [
    ['nothing', ''],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['an empty list', '[]'],
    ['a page for people', '<html><body>Bad gateway</body></html>'],
    ['half of it', text.slice(0, text.length >> 1)],
    ['twice of it', text + text],
    ['a list of it', `[${text}]`],
    ['lists in lists', '['.repeat(20_000)],
  ].map(([words = '', broken = '']) => ({ words, text: broken }));
}

type Path = readonly (string | number)[];

function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/** A copy with another value at one place; undefined takes the place away. */
function withValue(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.map((one, at) => (at === key ? withValue(one, rest, put) : one));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: withValue(object[key], rest, put) };
}
