import type { Db } from '../db/client.ts';
import { findCustomerIds, holdsWords } from './find-customer-ids.ts';
import type { SqlParams } from './sql-params.ts';

/**
 * What the words of the card search mean. One word of four digits is the end of a card number, the others
 * its customer; otherwise all words are the customer's, and a single one may be the beginning of a card id.
 */
export interface CardClues {
  readonly last4: string | null;
  readonly customerWords: readonly string[];
  readonly idPrefix: string | null;
}

const LAST4 = /^\d{4}$/;
const ID_PREFIX = /^[0-9a-z_-]{6,}$/i;

export function readCardClues(words: readonly string[]): CardClues {
  const ends = words.filter((word) => LAST4.test(word));
  const last4 = ends.length === 1 ? (ends[0] ?? null) : null;
  const [only] = words;
  return {
    last4,
    customerWords: last4 === null ? words : words.filter((word) => word !== last4),
    idPrefix: words.length === 1 && only !== undefined && ID_PREFIX.test(only) ? only.toLowerCase() : null,
  };
}

/** The cards `k` (of customers `c`) that a search means: as a condition, or as a list of ids to start from. */
export type CardSearch =
  | { readonly kind: 'ids'; readonly sql: (params: SqlParams) => string }
  | { readonly kind: 'condition'; readonly sql: (params: SqlParams) => string };

/** Chooses how to search; both ways find the same cards. */
export async function planCardSearch(
  db: Pick<Db, 'pool'>,
  words: readonly string[],
  fenceLimit: number,
): Promise<CardSearch> {
  const clues = readCardClues(words);
  if (clues.last4 !== null) return { kind: 'ids', sql: (params) => byLast4(clues, params) };
  const customers = await findCustomerIds(db, clues.customerWords, fenceLimit);
  if (!customers) return { kind: 'condition', sql: (params) => anyCondition(clues, params) };
  return {
    kind: 'ids',
    sql: (params) => {
      const theirs = `SELECT id FROM cards WHERE customer_id = ANY (${params.add(customers)}::uuid[])`;
      return clues.idPrefix === null ? theirs : `${theirs} UNION ${byId(clues.idPrefix, params)}`;
    },
  };
}

function byLast4({ last4, customerWords }: CardClues, params: SqlParams): string {
  const ends = `k.last4 = ${params.add(last4)}`;
  if (customerWords.length === 0) return `SELECT k.id FROM cards k WHERE ${ends}`;
  return `SELECT k.id FROM cards k JOIN customers c ON c.id = k.customer_id
           WHERE ${ends} AND ${holdsWords('c', customerWords, params)}`;
}

function anyCondition({ customerWords, idPrefix }: CardClues, params: SqlParams): string {
  const theirs = `EXISTS (SELECT FROM customers c WHERE c.id = k.customer_id
                            AND ${holdsWords('c', customerWords, params)})`;
  return idPrefix === null ? theirs : `(${theirs} OR k.id IN (${byId(idPrefix, params)}))`;
}

/** The issuer's id from its beginning, or ours. */
function byId(prefix: string, params: SqlParams): string {
  const theirs = `SELECT id FROM cards WHERE lower(issuer_card_id) LIKE ${params.add(`${escaped(prefix)}%`)}`;
  const range = uuidRange(prefix);
  if (!range) return theirs;
  const [from, to] = range.map((end) => params.add(end));
  return `${theirs} UNION SELECT id FROM cards WHERE id BETWEEN ${from}::uuid AND ${to}::uuid`;
}

/** A text for LIKE in which nothing is a wildcard. */
export const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The first and the last uuid that begin so; null when none can. */
export function uuidRange(prefix: string): readonly [string, string] | null {
  const digits = prefix.replaceAll('-', '');
  if (!/^[0-9a-f]{1,32}$/.test(digits)) return null;
  const from = withDashes(digits.padEnd(32, '0'));
  return from.startsWith(prefix) ? [from, withDashes(digits.padEnd(32, 'f'))] : null;
}

const withDashes = (digits: string): string =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
