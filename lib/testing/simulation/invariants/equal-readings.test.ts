import { expect, test } from 'vitest';
import type { CaseFacts } from '../../../domain/judge/case-facts.ts';
import { judge } from '../../../domain/judge/judge.ts';
import { makePlan } from '../make-plan.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import { digestOf, equalReadings } from './equal-readings.ts';
import { layOut } from './ledger.ts';
import { createRunMemory } from './run-memory.ts';
import { sampleEnd } from './testing/sample-end.ts';
import { goldenFacts, judgedCase } from './testing/sample-facts.ts';

const moved = goldenFacts('fund-503-money-moved');
const nothing = goldenFacts('fund-no-sign-after-the-fence');
const DAY_MS = 86_400_000;
const MOMENT = /^\d{4}-\d\d-\d\dT/;

/** The same readings, a day later and of another card. */
const elsewhere = (facts: CaseFacts): CaseFacts =>
  JSON.parse(
    JSON.stringify(facts, (key, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (MOMENT.test(value)) return new Date(Date.parse(value) + DAY_MS).toISOString();
      return key === 'issuerCardId' || key === 'issuerRecordId' ? `another-${value}` : value;
    }),
  );

const tell = (...ends: readonly ScheduleEnd[]) => {
  const memory = createRunMemory();
  return ends.flatMap((end) => equalReadings(end, layOut(end), memory)).map(({ message }) => message);
};
const happened = (facts: CaseFacts, changes: Parameters<typeof judgedCase>[1] = {}) =>
  sampleEnd({ judged: [judgedCase(facts, changes)] });
const never = (facts: CaseFacts) =>
  sampleEnd({ plan: { ...makePlan(2), seed: 2 }, effects: [], judged: [judgedCase(facts)] });

test('equal readings have one digest, wherever and whenever they were', () => {
  expect(digestOf(elsewhere(moved))).toBe(digestOf(moved));
  expect(digestOf(nothing)).not.toBe(digestOf(moved));
});

test('equal readings of equal worlds hold, and of different ones where a person decides', () => {
  expect(tell(happened(moved), happened(elsewhere(moved)))).toEqual([]);
  expect(tell(happened(nothing), never(nothing))).toEqual([]);
});

test('two verdicts on equal readings are told', () => {
  expect(tell(happened(moved), happened(moved, { judgement: judge(nothing) }))).toEqual([
    'seed 1 got succeeded for what gets person (not_applied) here',
  ]);
});

test('a settlement that is untrue in a world that reads the same is told', () => {
  expect(tell(happened(moved), never(elsewhere(moved)))).toEqual([
    'what seed 1 read the same was the other way there: succeeded',
  ]);
});
