import type { Db } from '../db/client.ts';
import type { IntentState } from '../domain/intents/intent.ts';
import type { IntentView } from '../domain/intents/intent-view.ts';
import { toIntentView, WITH_NAMES } from './intent-rows.ts';
import { beforePosition, readPosition, writePosition } from './position.ts';
import { readNow } from './read-now.ts';

export interface IntentPage {
  readonly intents: readonly IntentView[];
  /** Opaque; null at the end. */
  readonly older: string | null;
  /** The database's clock at the read. */
  readonly now: string;
}

export interface IntentFilter {
  /** Empty: all states. */
  readonly states: readonly IntentState[];
  /** From a page before; anything unreadable is the first page. */
  readonly older: string | null;
  readonly limit: number;
}

/** Top-ups and new cards, newest first, by keyset: the deepest page costs as much as the first. */
export async function listIntents(
  db: Pick<Db, 'prisma' | 'pool'>,
  filter: IntentFilter,
): Promise<IntentPage> {
  const position = readPosition(filter.older);
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT id FROM intents
      WHERE kind IN ('fund', 'issue')
        AND ($1::text[] = '{}' OR state::text = ANY ($1))
        AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
      ORDER BY created_at DESC, id DESC
      LIMIT $4`,
    [[...filter.states], position?.at ?? null, position?.id ?? null, filter.limit + 1],
  );
  const page = rows.slice(0, filter.limit).map(({ id }) => id);
  const found = await db.prisma.intent.findMany({ where: { id: { in: page } }, include: WITH_NAMES });
  const intents = found
    .map(toIntentView)
    .sort((a, b) => beforePosition(a.createdAt, a.id, b.createdAt, b.id));
  const last = rows.length > filter.limit ? intents.at(-1) : undefined;
  return { intents, older: last ? writePosition(last.createdAt, last.id) : null, now: await readNow(db) };
}

/** How many intents nobody knows the end of: the number beside "Top-ups". */
export const countUnknownIntents = (db: Pick<Db, 'prisma'>): Promise<number> =>
  db.prisma.intent.count({ where: { state: 'unknown' } });
