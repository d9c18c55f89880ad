import type { Db } from '../db/client.ts';
import { readCardListQuery } from '../domain/cards/card-list.ts';
import { CARD_STATUS_WORDS } from '../domain/cards/card-status-words.ts';
import { type FindResult, HITS_PER_KIND, type Hit } from '../domain/find/find-result.ts';
import type { IntentKind, IntentState } from '../domain/intents/intent.ts';
import { STATE_WORDS, titleOfIntent } from '../domain/intents/tell-intent.ts';
import { searchWords } from '../domain/lists/search-words.ts';
import { formatMoney, formatMoneyText, toMoneyText } from '../domain/money.ts';
import { findCustomerIds, holdsWords } from './find-customer-ids.ts';
import { listCards } from './list-cards.ts';
import { escaped, readCardClues, uuidRange } from './search-cards.ts';
import { SqlParams } from './sql-params.ts';

/** Beyond so many customers a clue is too short to rank: the newest are as good as any. */
const RANKED = 500;

/**
 * Cards, customers, requests and transactions by half a clue: last four, a masked number, name parts in any
 * order and without accents, e-mail, phone, an id of ours or the issuer's from its beginning, memo, reference.
 */
export async function findAnything(db: Pick<Db, 'pool'>, text: string): Promise<FindResult> {
  const words = searchWords(text);
  if (words.length === 0) return { hits: [] };
  const [cards, customers, requests, transactions] = await Promise.all([
    findCards(db, text),
    findCustomers(db, words),
    findRequests(db, words),
    findTransactions(db, words),
  ]);
  // Four digits are the end of a card; words are a person, whose cards come second.
  const clues = readCardClues(words);
  const isCard =
    clues.last4 !== null || (clues.idPrefix !== null && cards.length > 0 && customers.length === 0);
  const people = isCard ? [...cards, ...customers] : [...customers, ...cards];
  return { hits: [...people, ...requests, ...transactions] };
}

async function findCards(db: Pick<Db, 'pool'>, text: string): Promise<readonly Hit[]> {
  const { rows } = await listCards(db, readCardListQuery({ q: text }), { size: HITS_PER_KIND });
  return rows.map((card) => ({
    kind: 'card',
    id: card.id,
    issuer: card.issuer,
    href: `/cards/${card.id}`,
    title: `•• ${card.last4 ?? '????'} ${card.customer.name}`,
    detail: [
      card.status === 'unknown' ? card.rawStatus : CARD_STATUS_WORDS[card.status].word,
      ...(card.balance ? [formatMoneyText(card.balance)] : []),
    ].join(' · '),
  }));
}

interface FoundCustomer {
  readonly id: string;
  readonly issuer: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly phone: string;
}

const CUSTOMER = 'c.id, c.issuer, c.first_name, c.last_name, c.email, c.phone';

async function findCustomers(db: Pick<Db, 'pool'>, words: readonly string[]): Promise<readonly Hit[]> {
  const ids = await findCustomerIds(db, words, RANKED);
  const params = new SqlParams();
  const named = ids
    ? `SELECT ${CUSTOMER}, c.created_at FROM customers c WHERE c.id = ANY (${params.add(ids)}::uuid[])`
    : `SELECT ${CUSTOMER}, c.created_at FROM customers c WHERE ${holdsWords('c', words, params)}
        ORDER BY c.created_at DESC, c.id DESC LIMIT ${HITS_PER_KIND}`;
  const byId = byIdOf('customers', 'issuer_customer_id', words, params);
  const whole = params.add(words.join(' '));
  const first = params.add(words[0] ?? '');
  const { rows } = await db.pool.query<FoundCustomer>(
    `SELECT * FROM (
       (${named}) ${byId ? `UNION (SELECT ${CUSTOMER}, c.created_at FROM customers c WHERE c.id IN (${byId}))` : ''}) c
      ORDER BY desk_fold(c.email) = desk_fold(${first}::text) DESC,
               desk_fold(c.first_name || ' ' || c.last_name) = desk_fold(${whole}::text) DESC,
               desk_fold(c.last_name || ' ' || c.first_name) = desk_fold(${whole}::text) DESC,
               strpos(' ' || desk_fold(c.first_name || ' ' || c.last_name), ' ' || desk_fold(${first}::text)) > 0 DESC,
               c.created_at DESC, c.id DESC
      LIMIT ${HITS_PER_KIND}`,
    params.values,
  );
  return rows.map((row) => ({
    kind: 'customer',
    id: row.id,
    issuer: row.issuer,
    href: `/customers/${row.id}`,
    title: `${row.first_name} ${row.last_name}`.trim(),
    detail: [row.email, row.phone].filter(Boolean).join(' · '),
  }));
}

interface FoundRequest {
  readonly id: string;
  readonly issuer: string;
  readonly kind: IntentKind;
  readonly state: IntentState;
  readonly amount_minor: string;
  readonly currency: string;
  readonly exponent: number;
  readonly memo: string;
  readonly reference: string;
  readonly last4: string | null;
}

async function findRequests(db: Pick<Db, 'pool'>, words: readonly string[]): Promise<readonly Hit[]> {
  const params = new SqlParams();
  const clues = 'intent_clues(i.memo, i.reference, i.issuer_record_id)';
  // Less than three characters have no trigram: every row would be read.
  const texts = words.every((word) => word.length >= 3)
    ? words.map((word) => `${clues} LIKE clue_pattern(${params.add(word)})`).join(' AND ')
    : null;
  const [only] = words;
  const range =
    words.length === 1 && only !== undefined && only.length >= 6 ? uuidRange(only.toLowerCase()) : null;
  const ends = range?.map((end) => params.add(end)) ?? null;
  const branches = [
    ...(texts ? [`(SELECT i.id FROM intents i WHERE ${texts} LIMIT 200)`] : []),
    ...(ends
      ? [`(SELECT i.id FROM intents i WHERE i.id BETWEEN ${ends[0]}::uuid AND ${ends[1]}::uuid LIMIT 50)`]
      : []),
  ];
  if (branches.length === 0) return [];
  const { rows } = await db.pool.query<FoundRequest>(
    `WITH hits AS MATERIALIZED (${branches.join(' UNION ')})
     SELECT i.id, i.issuer, i.kind, i.state, i.amount_minor, i.currency, i.exponent, i.memo, i.reference, k.last4
       FROM hits JOIN intents i USING (id) LEFT JOIN cards k ON k.id = i.card_id
      ORDER BY i.created_at DESC, i.id DESC LIMIT ${HITS_PER_KIND}`,
    params.values,
  );
  return rows.map((row) => ({
    kind: 'request',
    id: row.id,
    issuer: row.issuer,
    href: `/top-ups/${row.id}`,
    title: titleOf(row),
    detail: [STATE_WORDS[row.state].word, row.reference, row.memo].filter(Boolean).join(' · '),
  }));
}

function titleOf({ kind, amount_minor, currency, exponent, last4 }: FoundRequest): string {
  const amount = toMoneyText({ minor: BigInt(amount_minor), currency, exponent });
  return `${titleOfIntent({ kind, amount })}${last4 ? ` · •• ${last4}` : ''}`;
}

interface FoundRecord {
  readonly id: string;
  readonly issuer: string;
  readonly issuer_record_id: string;
  readonly card_id: string;
  readonly raw_type: string;
  readonly amount_minor: string;
  readonly currency: string;
  readonly exponent: number;
  readonly last4: string | null;
}

/** By the issuer's transaction id, from its beginning; it leads to the card it is listed for. */
async function findTransactions(db: Pick<Db, 'pool'>, words: readonly string[]): Promise<readonly Hit[]> {
  const [only] = words;
  if (words.length !== 1 || only === undefined || !/^[\w-]{6,}$/.test(only)) return [];
  const { rows } = await db.pool.query<FoundRecord>(
    `SELECT r.id, r.issuer, r.issuer_record_id, r.card_id, r.raw_type, r.amount_minor, r.currency, r.exponent, k.last4
       FROM records r JOIN cards k ON k.id = r.card_id
      WHERE lower(r.issuer_record_id) LIKE $1 ORDER BY r.occurred_at DESC, r.id DESC LIMIT ${HITS_PER_KIND}`,
    [`${escaped(only.toLowerCase())}%`],
  );
  return rows.map((row) => ({
    kind: 'transaction',
    id: row.id,
    issuer: row.issuer,
    href: `/cards/${row.card_id}`,
    title: `${formatMoney({ minor: BigInt(row.amount_minor), currency: row.currency, exponent: row.exponent })} · ${row.raw_type}`,
    detail: `${row.issuer_record_id} on •• ${row.last4 ?? '????'}`,
  }));
}

/** The ids of rows whose own id or whose issuer's begins with the only word; null where it cannot be one. */
function byIdOf(
  table: 'customers',
  column: 'issuer_customer_id',
  words: readonly string[],
  params: SqlParams,
): string | null {
  const [only] = words;
  if (words.length !== 1 || only === undefined || !/^[\w-]{6,}$/.test(only)) return null;
  const prefix = only.toLowerCase();
  const theirs = `SELECT id FROM ${table} WHERE lower(${column}) LIKE ${params.add(`${escaped(prefix)}%`)}`;
  const range = uuidRange(prefix);
  if (!range) return theirs;
  const [from, to] = range.map((end) => params.add(end));
  return `${theirs} UNION SELECT id FROM ${table} WHERE id BETWEEN ${from}::uuid AND ${to}::uuid`;
}
