import { expect, test } from 'vitest';
import { layOut } from './ledger.ts';
import { oneEffect } from './one-effect.ts';
import { anEffect, aSubmit, aWish, aWrite, sampleEnd } from './testing/sample-end.ts';
import { anAttempt, anIntent } from './testing/sample-rows.ts';

const tell = (changes: Parameters<typeof sampleEnd>[0]) => {
  const end = sampleEnd(changes);
  return oneEffect(end, layOut(end)).map(({ message }) => message);
};

const second = {
  rows: {
    intents: [anIntent(), anIntent({ id: 'intent-2' })],
    attempts: [anAttempt(), anAttempt({ id: 'attempt-2', intentId: 'intent-2' })],
  },
  heard: [aWrite(), aWrite({ n: 8, intentId: 'intent-2', attemptId: 'attempt-2' })],
  effects: [anEffect(), anEffect({ n: 2, request: 8 })],
};

test('one effect of one intent holds, and so does what a person insisted on', () => {
  expect(tell({})).toEqual([]);
  const wishes = [aWish([aSubmit('intent-1'), aSubmit('intent-2', 'intent-1')])];
  expect(tell({ ...second, wishes })).toEqual([]);
});

test('two effects of one intent are told', () => {
  const heard = [aWrite(), aWrite({ n: 8 })];
  expect(tell({ heard, effects: second.effects })[0]).toContain('2 effects of one fund');
});

test('an effect that no intent asked for is told', () => {
  expect(tell({ heard: [] })).toEqual([expect.stringContaining('no intent sent')]);
});

test('two effects of one wish, typed twice and never insisted on, are told', () => {
  const wishes = [aWish([aSubmit('intent-1'), aSubmit('intent-2')])];
  expect(tell({ ...second, wishes })).toEqual([expect.stringContaining('2 effects of 1 wishes')]);
});

test('a card may be frozen anew for one wish', () => {
  const wishes = [aWish([aSubmit('intent-1'), aSubmit('intent-2')], 'freeze')];
  expect(tell({ ...second, wishes })).toEqual([]);
});

test('a card that was issued and then failed is no effect of a wish', () => {
  const failed = anEffect({ n: 3, kind: 'issue_failed', outside: true, request: 7 });
  const issue = { kind: 'issue' } as const;
  const rows = {
    intents: [anIntent(issue), anIntent({ id: 'intent-2', ...issue })],
    attempts: second.rows.attempts,
  };
  const effects = [anEffect(issue), failed, anEffect({ n: 4, request: 8, ...issue })];
  const wishes = [aWish([aSubmit('intent-1'), aSubmit('intent-2')], 'issue')];
  expect(tell({ rows, heard: second.heard, effects, wishes })).toEqual([]);
});
