import fc from 'fast-check';
import { expect } from 'vitest';

// Card data as it comes in: in `number` and `cvv` of ordinary replies, as signed JWTs that anybody can decode,
// in the middle of a sentence. Only for tests.

export const CVV = 'CVV~739';
/** A code whose only sign is the name before it. */
const NAMED_CODE = '7391';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (pan: string): string =>
  `${encode({ alg: 'HS256' })}.${encode({ number: pan, cvv: CVV })}.c2lnbmF0dXJl`;

/** Stands for the number as JSON writes a number; `bodyText` puts it there. */
const AS_NUMBER = '§number§';

const DISGUISES: readonly ((pan: string) => string)[] = [
  (pan) => pan,
  (pan) => pan.replace(/.{4}/g, '$& '),
  (pan) => pan.replace(/.{4}/g, '$&-'),
  (pan) => `${pan}=2812${pan.slice(0, 3)}`,
  (pan) => jwt(pan),
  (pan) => jwt(pan).replaceAll('.', ' . '),
  (pan) => `tkMplr_${pan}`,
  (pan) => `tkAlsp_${encode(pan)}`,
  (pan) => `Bearer ${jwt(pan)}`,
  (pan) => Buffer.from(pan).toString('base64'),
  (pan) => JSON.stringify({ pan, cvv: NAMED_CODE, inner: JSON.stringify({ number: pan, cvv2: NAMED_CODE }) }),
  () => AS_NUMBER,
];

/** A card number in one of its disguises, and how it gets into a text. */
export interface Planted {
  readonly pan: string;
  readonly text: string;
  /** It takes the place of a text instead of standing in it. */
  readonly replaces: boolean;
  /** Which of the places of a body it goes to; taken modulo their number. */
  readonly place: number;
}

export const planted: fc.Arbitrary<Planted> = fc
  .record({
    digits: fc
      .array(fc.integer({ min: 1, max: 9 }), { minLength: 13, maxLength: 19 })
      // A number that ends as the code does would give its last four digits away as the code.
      .filter((digits) => !digits.join('').includes(NAMED_CODE)),
    disguise: fc.constantFrom(...DISGUISES),
    before: fc.constantFrom('', '', 'paid with ', 'x'),
    replaces: fc.boolean(),
    place: fc.nat(10_000),
  })
  .map(({ digits, disguise, before, replaces, place }) => {
    const pan = digits.join('');
    const text = disguise(pan);
    return { pan, text: text === AS_NUMBER ? text : `${before}${text}`, replaces, place };
  });

/** Every name under which card data has been seen, or could be. */
const secretsOf = (text: string): object => ({
  number: text,
  cvv: CVV,
  pan: text,
  cardNumber: text,
  card_cvv: CVV,
  raw: { card: { number: text, cvv: CVV }, list: [text, { pan: text }] },
  access_token: text,
  image: text,
  photo: text,
  identification_number: text,
  date_of_birth: text,
  [`k${text}`]: text,
});

type Place = (secret: Planted) => void;

/** All places of a body something can be planted at: each text or number, and each object as a whole. */
function placesOf(node: unknown, places: Place[] = []): Place[] {
  if (typeof node !== 'object' || node === null) return places;
  const holder = node as Record<string, unknown>;
  if (!Array.isArray(node)) places.push((secret) => Object.assign(holder, secretsOf(secret.text)));
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === 'object' && value !== null) placesOf(value, places);
    else
      places.push(({ text, replaces }) => {
        holder[key] = replaces || text === AS_NUMBER ? text : `${String(value)} ${text}`;
      });
  }
  return places;
}

/** The body as JSON text with the secret somewhere in it. */
export function bodyWith(body: object, secret: Planted): string {
  const copy = structuredClone(body);
  const places = placesOf(copy);
  places[secret.place % places.length]?.(secret);
  return bodyText(copy, secret);
}

export const bodyText = (body: object, secret: Planted): string =>
  JSON.stringify(body).replaceAll(`"${AS_NUMBER}"`, secret.pan).replaceAll(AS_NUMBER, secret.pan);

const serialise = (value: unknown): string =>
  JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? inner.toString() : inner)) ?? '';

/** Neither the text itself nor what any word of it decodes to holds the secret, or anything of its shape. */
export function expectClean(value: unknown, pan: string): void {
  const text = serialise(value);
  const decoded = (text.match(/[\w+/-]{8,}/g) ?? []).flatMap((word) =>
    [0, 1, 2, 3].map((from) => Buffer.from(word.slice(from), 'base64').toString('latin1')),
  );
  expect(text).not.toMatch(new RegExp(`(?<!\\d)${NAMED_CODE}(?!\\d)`));
  for (const seen of [text, ...decoded]) {
    expect(seen.replace(/[\s-]/g, '')).not.toContain(pan);
    expect(seen).not.toContain(CVV);
    expect(seen).not.toMatch(/eyJ[\w-]{4}|tkMplr_|tkAlsp_/);
  }
}
