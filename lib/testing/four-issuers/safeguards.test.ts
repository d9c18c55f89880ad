import { expect, test } from 'vitest';
import { checkKeyed } from './check-keyed.ts';
import { keyedPlanOf } from './plans-of.ts';
import { playKeyed } from './play.ts';
import { REMOVED_KEYED_SAFEGUARDS } from './removed-safeguards.ts';

const MOST_SEEDS = 120;
/** A busy machine takes its time. */
const TIMEOUT_MS = 600_000;

test.each(REMOVED_KEYED_SAFEGUARDS)(
  'without $name at $bank something breaks: $breaks',
  async ({ bank, wiring, breaks }) => {
    for (let seed = 1; seed <= MOST_SEEDS; seed += 1) {
      const plan = keyedPlanOf(bank, seed);
      const end = await playKeyed(plan, wiring);
      const rules = checkKeyed(end).map(({ rule }) => rule);
      if (rules.includes(breaks)) return;
    }
    expect.fail(`nothing of it in ${MOST_SEEDS} schedules`);
  },
  TIMEOUT_MS,
);
