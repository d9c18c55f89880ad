import { type Engine, typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';

interface Asked {
  issuer: string;
  cost: number;
  ahead: number | null;
}

/** Of call-budget. Its column counts in microseconds, which no Date can tell: they are kept beside the row. */
export const CALL_BUDGETS = [
  equalOf<Asked>`
    INSERT INTO call_budgets (issuer, spent_until)
    VALUES (${'issuer'}, clock_timestamp() + ${'cost'}::float8 * interval '1 millisecond')
    ON CONFLICT (issuer) DO UPDATE SET
      spent_until = greatest(call_budgets.spent_until, clock_timestamp())
        + ${'cost'}::float8 * interval '1 millisecond'
    WHERE ${'ahead'}::float8 IS NULL
      OR call_budgets.spent_until + ${'cost'}::float8 * interval '1 millisecond'
        <= clock_timestamp() + ${'ahead'}::float8 * interval '1 millisecond'`(
    (engine, { issuer, cost, ahead }) => {
      const budgets = typed(engine, 'CallBudget');
      const now = engine.now().getTime() * 1000;
      const costMicros = Math.round(cost * 1000);
      const held = budgets.conflict(['issuer'], { issuer });
      if (!held) {
        budgets.insert({ issuer, ...spent(engine, issuer, now + costMicros) });
        return 1;
      }
      const until = microsOf(engine, held);
      if (ahead !== null && until + costMicros > now + Math.round(ahead * 1000)) return 0;
      budgets.update(held, spent(engine, issuer, Math.max(until, now) + costMicros));
      return 1;
    },
  ),
  equalOf<{ issuer: string }>`
    SELECT extract(epoch FROM spent_until - clock_timestamp())::float8 * 1000 AS ms
    FROM call_budgets WHERE issuer = ${'issuer'}`((engine, { issuer }) => {
    const row = typed(engine, 'CallBudget').one({ issuer });
    return row ? [{ ms: (microsOf(engine, row) - engine.now().getTime() * 1000) / 1000 }] : [];
  }),
];

const finer = new WeakMap<Engine, Map<string, number>>();

function spent(engine: Engine, issuer: string, micros: number): { spentUntil: Date } {
  const kept = finer.get(engine) ?? new Map<string, number>();
  finer.set(engine, kept);
  kept.set(issuer, micros);
  return { spentUntil: new Date(Math.floor(micros / 1000)) };
}

/** What is finer than the row's Date, if it is still the same instant: after an undo or a restore it is not. */
function microsOf(engine: Engine, { issuer, spentUntil }: { issuer: string; spentUntil: Date }): number {
  const kept = finer.get(engine)?.get(issuer);
  const whole = spentUntil.getTime();
  return kept !== undefined && Math.floor(kept / 1000) === whole ? kept : whole * 1000;
}
