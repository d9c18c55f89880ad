import { expect, test } from 'vitest';
import { delayAfterTry, MAX_EVENT_TRIES } from './event-schedule.ts';

test('an event that fails is tried again ever later, eight times in all', () => {
  const delays = Array.from({ length: MAX_EVENT_TRIES }, (_, index) => delayAfterTry(index + 1));
  const hour = 3_600_000;
  expect(delays).toEqual([2_000, 10_000, 60_000, 600_000, hour, hour, hour, null]);
});
