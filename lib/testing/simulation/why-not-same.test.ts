import { expect, test } from 'vitest';
import { anEffect, sampleEnd } from './invariants/testing/sample-end.ts';
import { whyNotSame } from './why-not-same.ts';

const one = sampleEnd({ trace: ['1 web-1 recorded', '2 web-1 claimed'] });

test('two ends that are the same are', () => {
  expect(whyNotSame(one, { ...one, store: 'postgres' })).toBeNull();
});

test('another step, a missing one, and another effect are told', () => {
  expect(whyNotSame(one, { ...one, trace: ['1 web-1 recorded', '3 web-1 claimed'] })).toContain('step 1');
  expect(whyNotSame(one, { ...one, trace: ['1 web-1 recorded'] })).toContain('step 1');
  expect(whyNotSame({ ...one, trace: [] }, one)).toContain('goes on after step 0');
  expect(whyNotSame(one, { ...one, effects: [...one.effects, anEffect({ n: 99 })] })).toContain('effects');
});
