import { describe, expect, test } from 'vitest';
import { BANK_IDS } from './bank.ts';
import { keyedPlanOf } from './plans-of.ts';
import { playKeyed } from './play.ts';
import { runKeyedBatch } from './run-keyed-batch.ts';

// Kulipa, Slash and Sparkle, as lib/testing/simulation plays Cartevo: the same key is asked again and never stands on
// another intent, nothing happens twice, and a card that has our mark is found. `npm run simulate -- --issuer slash`
// plays more.

const SCHEDULES = 70;
/** A busy machine takes its time. */
const TIMEOUT_MS = 600_000;

describe.each(BANK_IDS)('%s', (bank) => {
  test(
    `${SCHEDULES} schedules, and nothing that must not be`,
    async () => {
      const { schedules, failures, ...told } = await runKeyedBatch(bank, 1, SCHEDULES);
      expect(schedules).toBe(SCHEDULES);
      expect(failures).toEqual([]);
      // Much was asked twice under its key, and what was unknown settled without a person.
      expect(told.keysReused).toBeGreaterThan(10);
      expect(told.faults.size).toBeGreaterThan(8);
      expect(told.took).toBeGreaterThan(10);
      expect(told.restores).toBeGreaterThan(10);
      // Sparkle has no webhooks; some of the others' come again.
      expect(told.eventsAgain > 0).toBe(bank !== 'sparkle');
      // Only Slash moves money, and nobody agrees to anything else.
      expect(Math.min(told.agreed, told.declined, told.ownRefused) > 0).toBe(bank === 'slash');
      expect(told.settledAlone * 10).toBeGreaterThanOrEqual(told.took * 9);
    },
    TIMEOUT_MS,
  );

  test(
    'the same seed gives the same trace and the same end twice',
    async () => {
      const [first, second] = [await playKeyed(keyedPlanOf(bank, 3)), await playKeyed(keyedPlanOf(bank, 3))];
      expect(second.trace).toEqual(first.trace);
      expect(second.sent).toEqual(first.sent);
      expect(second.effects).toEqual(first.effects);
      expect(second.rows.intents).toEqual(first.rows.intents);
    },
    TIMEOUT_MS,
  );

  test('with nothing in its way every request is sent once and is done', async () => {
    const end = await playKeyed({
      ...keyedPlanOf(bank, 5),
      faults: [],
      troubles: [],
      pause: null,
      approval: null,
      restore: null,
    });
    expect(end.unexpected).toEqual([]);
    expect(end.isQuiet).toBe(true);
    const done = end.rows.intents.filter(({ state }) => state === 'succeeded');
    expect(done.length).toBeGreaterThan(0);
    expect(end.sent).toHaveLength(done.length);
  });
});
