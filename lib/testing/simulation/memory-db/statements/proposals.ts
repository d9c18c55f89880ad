import { typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import { isDue, ordered } from './instant.ts';

/** Of sweep-proposals: verdicts that wait for a second person, and whose time or ground is gone. */
export const PROPOSALS = [
  equalOf`
    SELECT p.id, p.intent_id AS "intentId" FROM verdict_proposals p JOIN intents i ON i.id = p.intent_id
    WHERE p.closed_at IS NULL AND (p.expires_at <= clock_timestamp() OR i.state <> p.from_state)
    ORDER BY p.expires_at LIMIT 200`((engine) => {
    const now = engine.now();
    const intents = typed(engine, 'Intent');
    const over = typed(engine, 'VerdictProposal').filter(
      (row) =>
        row.closedAt === null &&
        (isDue(row.expiresAt, now) || intents.one({ id: row.intentId })?.state !== row.fromState),
    );
    return ordered(
      over,
      (row) => row.expiresAt,
      (row) => row.id,
    )
      .slice(0, 200)
      .map(({ id, intentId }) => ({ id, intentId }));
  }),
];
