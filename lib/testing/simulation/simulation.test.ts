import { describe, expect, test } from 'vitest';
import { ATTENTION_ENDS } from './attention-counts.ts';
import { createRunMemory } from './invariants/run-memory.ts';
import { settledEnough } from './invariants/settles-by-itself.ts';
import { runBatch } from './run-batch.ts';

// No money is ever moved twice, and every unknown is judged: 2,000 schedules of operators, processes, faults, kills
// and pauses. `npm run simulate` plays more, and tells the shortest of one that fails.

const SCHEDULES = 2_000;
const BATCH = 250;
/** A busy machine takes its time. */
const TIMEOUT_MS = 600_000;

describe('2,000 schedules', () => {
  const memory = createRunMemory();
  const attention: Record<string, number> = {};
  const froms = Array.from({ length: SCHEDULES / BATCH }, (_, index) => 1 + index * BATCH);

  test.each(froms)(
    'nothing that must not be, from seed %i on',
    async (from) => {
      const { schedules, failures, attention: ended } = await runBatch({ from, count: BATCH }, { memory });
      expect(schedules).toBe(BATCH);
      expect(failures).toEqual([]);
      for (const [end, times] of Object.entries(ended)) attention[end] = (attention[end] ?? 0) + times;
    },
    TIMEOUT_MS,
  );

  test('of all of them, enough unknowns settled without a person', () => {
    expect(memory.took).toBeGreaterThan(100);
    expect(settledEnough(memory)).toEqual([]);
  });

  test.each(ATTENTION_ENDS)('and people came to it about what needed them: %s', (end) => {
    expect(attention[end]).toBeGreaterThan(0);
  });
});
