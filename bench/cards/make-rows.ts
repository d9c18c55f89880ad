/** How many of everything, and where the deepest page is. */
export interface Size {
  readonly customers: number;
  readonly cards: number;
}

const DAY_MS = 86_400_000;
/** The newest card; all others lie in the three years before it. */
const NEWEST = Date.parse('2026-11-01T00:00:00Z');
const SPAN_MS = 3 * 365 * DAY_MS;

const FIRST_NAMES = [
  ...['Ada', 'Amélie', 'Chidi', 'Fatou', 'Grace', 'Ibrahim', 'José', 'Kwame', 'Lina', 'Malick', 'Ngozi'],
  ...['Omar', 'Paul', 'Rania', 'Søren', 'Thérèse', 'Umar', 'Véronique', 'Wanjiru', 'Yara', 'Zoë', 'Marie'],
];
const LAST_NAMES = [
  ...['Abega', 'Bello', 'Çelik', 'Diallo', 'Eto’o', 'Fofana', 'Güler', 'Haddad', 'Ilunga', 'Jovanović'],
  ...['Kamau', 'Lindqvist', 'Mbarga', 'Ndiaye', 'Okafor', 'Pérez', 'Quispe', 'Rossi', 'Sow', 'Traoré'],
  ...['Usman', 'van der Berg', 'Wójcik', 'Xavier', 'Yılmaz', 'Zongo'],
];
/** Parts of ten thousand. */
const STATUSES = [
  ['active', 8_000],
  ['frozen', 1_000],
  ['terminated', 700],
  ['expired', 200],
  ['suspended', 70],
  ['inactive', 20],
  ['pending', 9],
  ['failed', 1],
] as const;

type Random = () => number;

/** The same numbers on every machine (mulberry32), from 0 to below 1. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(values: readonly T[], at: number): T => {
  const value = values[Math.floor(at * values.length)];
  if (value === undefined) throw new Error('Nothing to pick from.');
  return value;
};

const hex = (random: Random) =>
  Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');

/** Spread as random ids are: no order that an index could lean on. */
export function makeId(random: Random): string {
  const [a, b, c, d] = [hex(random), hex(random), hex(random), hex(random)];
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

/** Oldest first, as an import leaves them; several share a moment, as a batch leaves them. */
const moment = (index: number, of: number): string =>
  new Date(NEWEST - SPAN_MS + Math.floor((index / of) * (SPAN_MS / 1000)) * 1000).toISOString();

const line = (values: readonly (string | number | null)[]) =>
  `${values.map((value) => (value === null ? '\\N' : value)).join('\t')}\n`;

export const CUSTOMER_COLUMNS =
  'id, issuer, issuer_customer_id, first_name, last_name, email, phone, country, is_active, created_at, as_of';

/** Lines for COPY. Names repeat as they do among people: the first of a list are more frequent. */
export function* customerLines({ customers }: Size): Generator<string> {
  const random = seededRandom(1);
  for (let index = 0; index < customers; index++) {
    const first = pick(FIRST_NAMES, random() ** 1.5);
    const last = pick(LAST_NAMES, random() ** 1.5);
    const at = moment(index, customers);
    yield line([
      ...[makeId(random), 'cartevo', makeId(random), first, `${last}-${(index % 977).toString(36)}`],
      ...[`c${index.toString(36)}@mail.example`, `+2376${Math.floor(random() * 1e8)}`, 'Cameroon'],
      ...['t', at, at],
    ]);
  }
}

export const CARD_COLUMNS =
  'id, issuer, issuer_card_id, customer_id, status, raw_status, brand, last4, currency, exponent, balance_minor, created_at, as_of';

/** Lines for COPY, of cards that the customers of `customerLines` hold. */
export function* cardLines({ customers, cards }: Size): Generator<string> {
  const random = seededRandom(2);
  const owners = customerIds(customers);
  for (let index = 0; index < cards; index++) {
    const status = pickStatus(random());
    const at = moment(index, cards);
    yield line([
      ...[makeId(random), 'cartevo', makeId(random), pick(owners, random()), status, status.toUpperCase()],
      ...[random() < 0.7 ? 'VISA' : 'MASTERCARD', String(Math.floor(random() * 10_000)).padStart(4, '0')],
      ...['USD', 2, Math.floor(random() ** 3 * 1_000_000), at, at],
    ]);
  }
}

function pickStatus(at: number): string {
  let left = at * 10_000;
  for (const [status, parts] of STATUSES) {
    left -= parts;
    if (left < 0) return status;
  }
  return 'active';
}

/** The ids that `customerLines` gives, without keeping its lines. */
function customerIds(customers: number): readonly string[] {
  const ids: string[] = [];
  for (const text of customerLines({ customers, cards: 0 })) ids.push(text.slice(0, 36));
  return ids;
}
