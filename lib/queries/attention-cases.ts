import type { Db } from '../db/client.ts';
import { ATTENTION_OF, type AttentionKind } from '../domain/attention/attention-kind.ts';
import type { AttentionListQuery } from '../domain/attention/attention-list.ts';
import { DISCREPANCY_KINDS } from '../domain/attention/discrepancy.ts';
import { SqlParams } from './sql-params.ts';

/** Where something that needs a person stands in the queue. */
export interface AttentionPlace {
  readonly id: string;
  readonly source: 'intent' | 'discrepancy';
  readonly kind: AttentionKind;
  readonly since: Date;
  /** Minor units, as text. */
  readonly risk_minor: string;
  /** The same in whole units of its currency, as decimal text: what amounts are sorted by. */
  readonly risk: string;
  readonly currency: string;
  readonly exponent: number;
}

/** An unknown new card whose issuer is still at work, by the judge's last word. */
const IS_PENDING = `(j.content->'missing' ? 'final_card' OR EXISTS (
    SELECT 1 FROM readings r, jsonb_array_elements(r.content->'cards') AS read
     WHERE r.id = j.reading_id AND read->>'status' = 'pending'
       AND j.content->'candidates'->'cardIds' ? (read->>'issuerCardId')))`;

const KIND_OF = `CASE d.kind ${DISCREPANCY_KINDS.map(
  (kind) => `WHEN '${kind}' THEN '${ATTENTION_OF[kind]}'`,
).join(' ')} END`;

/** Every unknown, and every discrepancy nobody has resolved. */
const CASES = `
  SELECT i.id, 'intent' AS source, i.state_changed_at AS since, i.owner_id, i.issuer, i.currency, i.exponent,
         CASE WHEN i.kind = 'issue' AND ${IS_PENDING} THEN 'pending_card' ELSE 'unknown' END AS kind,
         -- What a card holds stands at risk while nobody knows whether it is stopped.
         CASE WHEN i.kind IN ('freeze', 'terminate') THEN greatest(coalesce(k.balance_minor, 0), 0)
              ELSE i.amount_minor END AS risk_minor,
         EXISTS (SELECT 1 FROM verdict_proposals p WHERE p.intent_id = i.id AND p.closed_at IS NULL
                    AND p.expires_at > clock_timestamp()) AS proposed
    FROM intents i
    LEFT JOIN cards k ON k.id = i.card_id
    LEFT JOIN LATERAL (SELECT content, reading_id FROM judgements
                        WHERE intent_id = i.id ORDER BY at DESC LIMIT 1) j ON i.kind = 'issue'
   WHERE i.state = 'unknown'
  UNION ALL
  SELECT d.id, 'discrepancy', d.created_at, d.owner_id, d.issuer, d.currency, d.exponent, ${KIND_OF},
         -- Told twice, moved once.
         CASE WHEN d.kind = 'listed_twice' THEN 0 ELSE d.amount_minor END,
         EXISTS (SELECT 1 FROM verdict_proposals p WHERE p.discrepancy_id = d.id AND p.closed_at IS NULL
                    AND p.expires_at > clock_timestamp())
    FROM discrepancies d WHERE d.resolved_at IS NULL`;

const PLACED = `SELECT *, risk_minor::numeric / power(10::numeric, exponent) AS risk FROM (${CASES}) AS cases`;

const COLUMNS = 'id, source, kind, since, risk_minor::text, risk::text, currency, exponent';

/** The conditions of a list's filters. */
function conditionsOf(query: AttentionListQuery, personId: string, params: SqlParams): string[] {
  const conditions: string[] = [];
  if (query.issuers.length > 0) conditions.push(params.isOneOf('issuer', query.issuers));
  if (query.kinds.length > 0) conditions.push(`kind = ANY (${params.add(query.kinds)}::text[])`);
  if (query.share === 'mine') conditions.push(`owner_id = ${params.add(personId)}::uuid`);
  if (query.share === 'nobodys') conditions.push('owner_id IS NULL');
  if (query.share === 'proposed') conditions.push('proposed');
  return conditions;
}

const AGE_PLACE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([0-9a-f-]{36})$/;
const AMOUNT_PLACE = /^(\d{1,30}(?:\.\d{1,30})?)_([0-9a-f-]{36})$/;

interface Bound {
  readonly at: string;
  readonly id: string;
}

/** Null for the beginning, and for whatever nobody here wrote. */
function readPlace({ sort }: AttentionListQuery, text: string | null): Bound | null {
  const [, at, id] = (sort === 'age' ? AGE_PLACE : AMOUNT_PLACE).exec(text ?? '') ?? [];
  if (at === undefined || id === undefined) return null;
  return sort === 'age' && Number.isNaN(Date.parse(at)) ? null : { at, id };
}

const writePlace = (sort: AttentionListQuery['sort'], place: AttentionPlace | undefined): string | null =>
  place ? `${sort === 'age' ? place.since.toISOString() : place.risk}_${place.id}` : null;

/** A page of places, one index's worth of work per side; `newer` leads back, `older` on. */
export async function readPlaces(
  db: Pick<Db, 'pool'>,
  query: AttentionListQuery,
  personId: string,
  size: number,
): Promise<{ rows: readonly AttentionPlace[]; newer: string | null; older: string | null }> {
  const back = readPlace(query, query.newer);
  const from = back ?? readPlace(query, query.older);
  const params = new SqlParams();
  const conditions = conditionsOf(query, personId, params);
  // Oldest first, or most at risk first; equal ones by id.
  const isAge = query.sort === 'age';
  if (from) {
    const at = isAge ? `${params.add(from.at)}::timestamptz` : `-(${params.add(from.at)}::numeric)`;
    const sign = back ? '<' : '>';
    conditions.push(`(${isAge ? 'since' : '-risk'}, id) ${sign} (${at}, ${params.add(from.id)}::uuid)`);
  }
  const way = back ? 'DESC' : 'ASC';
  const { rows: found } = await db.pool.query<AttentionPlace>(
    `SELECT ${COLUMNS} FROM (${PLACED}) AS placed
      ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
      ORDER BY ${isAge ? 'placed.since' : '-placed.risk'} ${way}, placed.id ${way} LIMIT ${params.add(size + 1)}`,
    params.values,
  );
  const hasMore = found.length > size;
  const rows = found.slice(0, size);
  // Going back reached the beginning: the first page, full, is what is meant then.
  if (back && !hasMore) return readPlaces(db, { ...query, newer: null, older: null }, personId, size);
  if (back) rows.reverse();
  return {
    rows,
    newer: from ? writePlace(query.sort, rows.at(0)) : null,
    older: back || hasMore ? writePlace(query.sort, rows.at(-1)) : null,
  };
}

/** One of the queue, wherever it stands; null when it needs nobody (any more). */
export async function findPlace(db: Pick<Db, 'pool'>, id: string): Promise<AttentionPlace | null> {
  const { rows } = await db.pool.query<AttentionPlace>(
    `SELECT ${COLUMNS} FROM (${PLACED}) AS placed WHERE placed.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export interface AttentionSum {
  readonly kind: AttentionKind;
  readonly currency: string;
  readonly exponent: number;
  /** All of the kind, and of them what the filters select; bigint as text. */
  readonly count: string;
  readonly selected: string;
  /** Minor units of what the filters select, as text; null where they select none. */
  readonly risk_minor: string | null;
}

/** How many of each kind there are, and what is at risk in what the filters select. */
export async function sumCases(
  db: Pick<Db, 'pool'>,
  query: AttentionListQuery,
  personId: string,
): Promise<readonly AttentionSum[]> {
  const params = new SqlParams();
  const conditions = conditionsOf(query, personId, params);
  const filter = conditions.length > 0 ? `FILTER (WHERE ${conditions.join(' AND ')})` : '';
  const { rows } = await db.pool.query<AttentionSum>(
    `SELECT kind, currency, exponent, count(*) AS count, count(*) ${filter} AS selected,
            (sum(risk_minor) ${filter})::text AS risk_minor
       FROM (${CASES}) AS cases GROUP BY kind, currency, exponent`,
    params.values,
  );
  return rows;
}
