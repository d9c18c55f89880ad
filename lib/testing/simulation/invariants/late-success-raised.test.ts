import { expect, test } from 'vitest';
import { lateSuccessRaised, READINGS_TO_RAISE } from './late-success-raised.ts';
import { layOut } from './ledger.ts';
import { sampleEnd } from './testing/sample-end.ts';
import { anIntent, aReading, at, aVerdict } from './testing/sample-rows.ts';

const tell = (changes: Parameters<typeof sampleEnd>[0]) => {
  const end = sampleEnd(changes);
  return lateSuccessRaised(end, layOut(end)).map(({ message }) => message);
};
const raised = anIntent({ state: 'rejected', contradiction: 'late_success', contradictedAt: at(90_000) });
const verdicts = [aVerdict({ state: 'rejected' })];
const readings = (count: number) => Array.from({ length: count }, (_, n) => aReading(3_600 * (n + 1)));

test('a refusal that took effect and is raised in time holds', () => {
  expect(tell({ rows: { intents: [raised], verdicts, readings: readings(READINGS_TO_RAISE) } })).toEqual([]);
  expect(tell({ effects: [], rows: { intents: [anIntent({ state: 'rejected' })] } })).toEqual([]);
});

test('a refusal that took effect and is raised nowhere is told', () => {
  const told = tell({ rows: { intents: [anIntent({ state: 'not_applied' })] } });
  expect(told).toEqual([expect.stringContaining('nobody is told')]);
});

test('one that is raised only after many readings is told', () => {
  const told = tell({ rows: { intents: [raised], verdicts, readings: readings(READINGS_TO_RAISE + 1) } });
  expect(told).toEqual([expect.stringContaining('only the 11th')]);
});
