import pg from 'pg';
import { seededRandom } from './make-rows.ts';
import { type CardWorld, MILLION } from './million-cards.ts';

/** What a list is sorted by: SQL, and its value as an address carries it. */
interface Key {
  readonly sql: string;
  readonly cast: string;
  readonly text: string;
}

/** A list as its address asks for it, and what the least statement for it needs. */
export interface ListCase {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly where: string;
  readonly keys: readonly Key[];
  readonly isDescending: boolean;
}

const CREATED: Key = {
  sql: 'created_at',
  cast: 'timestamptz',
  text: `to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
};
const TOLD: Key = { ...CREATED, sql: 'as_of', text: CREATED.text.replace('created_at', 'as_of') };
const CURRENCY: Key = { sql: 'currency', cast: 'text', text: 'currency' };
const balance = (untold: string): Key => {
  const sql = `coalesce(balance_minor, '${untold}'::bigint)`;
  return { sql, cast: 'bigint', text: `(${sql})::text` };
};

const NEWEST = { where: 'true', keys: [CREATED], isDescending: true } as const;

export const ALL_CARDS: ListCase = { name: 'all cards', params: {}, ...NEWEST };

/** Filters that many, few and hardly any cards pass, then the other orders. */
export const OTHER_LISTS: readonly ListCase[] = [
  { ...NEWEST, name: 'frozen (10 %)', params: { status: 'frozen' }, where: `status = 'frozen'` },
  { ...NEWEST, name: 'suspended (0.7 %)', params: { status: 'suspended' }, where: `status = 'suspended'` },
  { ...NEWEST, name: 'failed (0.01 %)', params: { status: 'failed' }, where: `status = 'failed'` },
  {
    ...NEWEST,
    name: 'two statuses',
    params: { status: 'pending,suspended' },
    where: `status IN ('pending', 'suspended')`,
  },
  { ...NEWEST, name: 'Mastercard (30 %)', params: { brand: 'MASTERCARD' }, where: `brand = 'MASTERCARD'` },
  {
    ...NEWEST,
    name: 'Mastercard, suspended',
    params: { brand: 'MASTERCARD', status: 'suspended' },
    where: `brand = 'MASTERCARD' AND status = 'suspended'`,
  },
  {
    name: 'highest balance first',
    params: { sort: 'highest' },
    where: 'true',
    keys: [CURRENCY, balance('-9223372036854775808')],
    isDescending: true,
  },
  {
    name: 'lowest balance first',
    params: { sort: 'lowest' },
    where: 'true',
    keys: [CURRENCY, balance('9223372036854775807')],
    isDescending: false,
  },
  { name: 'told longest ago', params: { sort: 'stale' }, where: 'true', keys: [TOLD], isDescending: false },
];

/** A place in a list: one text a key, and the id; null for the beginning. */
export type Place = readonly string[] | null;

/** The last row of a page, as the list's address names it. */
export const positionOf = (place: Place): Readonly<Record<string, string>> =>
  place === null ? {} : { older: place.join('_') };

const wayOf = ({ isDescending }: ListCase) => (isDescending ? 'DESC' : 'ASC');
const orderOf = (list: ListCase) =>
  [...list.keys.map(({ sql }) => sql), 'id'].map((sql) => `${sql} ${wayOf(list)}`).join(', ');

/** Places of `many` pages that begin about `depth` rows down. */
export async function placesAt(
  { url }: Pick<CardWorld, 'url'>,
  list: ListCase,
  depth: number,
  many: number,
): Promise<readonly Place[]> {
  if (depth === 0) return Array.from({ length: many }, () => null);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<string[]>({
      text: `SELECT ${list.keys.map(({ text }) => text).join(', ')}, id FROM cards
              WHERE ${list.where} ORDER BY ${orderOf(list)} OFFSET ${Math.max(0, depth - 500)} LIMIT ${Math.min(1_000, depth)}`,
      rowMode: 'array',
    });
    const random = seededRandom(depth);
    return Array.from({ length: many }, () => rows[Math.floor(random() * rows.length)] ?? null);
  } finally {
    await client.end();
  }
}

/** How many cards are in a list. */
export async function sizeOf({ db }: Pick<CardWorld, 'db'>, { where }: ListCase): Promise<number> {
  if (where === 'true') return MILLION.cards;
  const { rows } = await db.pool.query<{ size: string }>(`SELECT count(*) AS size FROM cards WHERE ${where}`);
  return Number(rows[0]?.size ?? 0);
}

/** The least statement that gives such a page, prepared once a connection. */
export function referenceOf(list: ListCase, place: Place) {
  const bound =
    place === null
      ? ''
      : `AND (${[...list.keys.map(({ sql }) => sql), 'id'].join(', ')}) ${list.isDescending ? '<' : '>'}
             (${[...list.keys.map(({ cast }) => cast), 'uuid'].map((cast, at) => `$${at + 1}::${cast}`).join(', ')})`;
  return {
    name: `${list.name}${place === null ? '' : ' further'}`,
    values: place === null ? [] : [...place],
    text: `SELECT k.*, c.first_name, c.last_name
             FROM (SELECT id, last4, brand, status, raw_status, currency, exponent, balance_minor, as_of,
                          created_at, customer_id
                     FROM cards WHERE ${list.where} ${bound} ORDER BY ${orderOf(list)} LIMIT 51) k
             JOIN customers c ON c.id = k.customer_id`,
  };
}
