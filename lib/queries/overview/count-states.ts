import type { Db } from '../../db/client.ts';
import type { IntentState } from '../../domain/intents/intent.ts';
import { STATE_GROUP_NAMES, STATE_GROUPS } from '../../domain/intents/intent-list.ts';
import type { StateCount } from '../../domain/overview/overview-view.ts';

/** Requests of the last 28 days by the words of their states, and open ones however old. */
export async function countStates(db: Pick<Db, 'pool'>): Promise<readonly StateCount[]> {
  const { rows } = await db.pool.query<{ state: IntentState; count: string }>(
    `SELECT state, count(*) AS count FROM intents
      WHERE created_at > clock_timestamp() - interval '28 days'
         OR state IN ('awaiting_approval', 'ready', 'claimed', 'sending', 'unknown')
      GROUP BY state`,
  );
  const counted = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  return STATE_GROUP_NAMES.map((group) => ({
    group,
    word: STATE_GROUPS[group].word,
    count: STATE_GROUPS[group].states.reduce((sum, state) => sum + (counted.get(state) ?? 0), 0),
  })).filter(({ count }) => count > 0);
}
