import { expect, test } from 'vitest';
import type { Judgement } from '../../../db/generated/client.ts';
import { judge } from '../../../domain/judge/judge.ts';
import { layOut } from './ledger.ts';
import { createRunMemory } from './run-memory.ts';
import { settledEnough, settlesByItself } from './settles-by-itself.ts';
import { sampleEnd } from './testing/sample-end.ts';
import { goldenFacts } from './testing/sample-facts.ts';
import { anAttempt, anIntent, at, aVerdict } from './testing/sample-rows.ts';

const attempts = [anAttempt({ outcome: 'unknown' })];
const check = (changes: Parameters<typeof sampleEnd>[0]) => {
  const memory = createRunMemory();
  const end = sampleEnd({ ...changes, rows: { attempts, ...changes?.rows } });
  const told = settlesByItself(end, layOut(end), memory).map(({ message }) => message);
  return { told, took: memory.took, settledAlone: memory.settledAlone };
};
const judgedAs = (name: string): Judgement => ({
  ...{ readingId: 'reading-1', intentId: 'intent-1', at: at(9_000) },
  content: JSON.parse(JSON.stringify(judge(goldenFacts(name)))),
});

test('an unknown that took effect counts, alone or with a person’s help', () => {
  expect(check({})).toEqual({ told: [], took: 1, settledAlone: 1 });
  expect(check({ rows: { verdicts: [aVerdict({ by: 'person' })] } })).toMatchObject({ settledAlone: 0 });
  expect(check({ rows: { intents: [anIntent({ state: 'unknown' })] } })).toMatchObject({ settledAlone: 0 });
  expect(check({ isIdentifiable: false })).toMatchObject({ took: 0 });
});

test('one that did not happen holds where a person is advised so by clear legs', () => {
  const rows = {
    intents: [anIntent({ state: 'unknown' })],
    judgements: [judgedAs('fund-no-sign-after-the-fence')],
  };
  expect(check({ effects: [], rows }).told).toEqual([]);
});

test.each([
  ['that is never judged', [], 'nobody ever judged it'],
  ['that stays open', [judgedAs('fund-no-sign-yet')], 'the judge says it is open'],
  ['with other advice', [judgedAs('fund-no-sign-but-the-wallet-paid')], 'the advice is null'],
] as const)('one that did not happen %s is told', (_, judgements, message) => {
  const rows = { intents: [anIntent({ state: 'unknown' })], judgements };
  expect(check({ effects: [], rows }).told).toEqual([expect.stringContaining(message)]);
});

test('a run in which too few settle by themselves is told', () => {
  expect(settledEnough({ ...createRunMemory(), took: 1_000, settledAlone: 990 })).toEqual([]);
  expect(settledEnough({ ...createRunMemory(), took: 1_000, settledAlone: 989 })).toHaveLength(1);
  expect(settledEnough({ ...createRunMemory(), took: 10, settledAlone: 1 })).toEqual([]);
});

test('a run in which too few can be read is told', () => {
  expect(settledEnough({ ...createRunMemory(), took: 600, settledAlone: 600, unreadable: 400 })).toEqual([]);
  expect(settledEnough({ ...createRunMemory(), took: 599, settledAlone: 599, unreadable: 401 })).toHaveLength(
    1,
  );
});
