import { expect, test } from 'vitest';
import { scheduleEnds } from './schedule-ends.ts';
import { sampleEnd } from './testing/sample-end.ts';

test('a schedule that comes to rest without an unexpected error holds', () => {
  expect(scheduleEnds(sampleEnd())).toEqual([]);
});

test('one that does not, and each unexpected error, is told', () => {
  const end = sampleEnd({ isQuiet: false, unexpected: ['top_up_card: Error: no such column'] });
  expect(scheduleEnds(end).map(({ message }) => message)).toEqual([
    'it does not come to rest',
    'unexpected: top_up_card: Error: no such column',
  ]);
});
