import { expect, test } from 'vitest';
import { layOut } from './ledger.ts';
import { sumsAgree } from './sums-agree.ts';
import { anEffect, aWrite, sampleEnd } from './testing/sample-end.ts';
import { anIntent, aRecord, at, aVerdict } from './testing/sample-rows.ts';

const tell = (changes: Parameters<typeof sampleEnd>[0]) => {
  const end = sampleEnd(changes);
  return sumsAgree(end, layOut(end)).map(({ message }) => message);
};
const freeze = anIntent({ kind: 'freeze', amountMinor: 0n });

test('an effect that is claimed, stands open or is raised as late is accounted for', () => {
  expect(tell({})).toEqual([]);
  expect(tell({ rows: { intents: [anIntent({ state: 'unknown' })] } })).toEqual([]);
  const late = anIntent({ state: 'rejected', contradiction: 'late_success' });
  expect(tell({ rows: { intents: [late] } })).toEqual([]);
});

test('what a restore took away, and what others did, is accounted for where it is listed', () => {
  const { rows } = sampleEnd();
  expect(tell({ rows: { intents: [], attempts: [] }, lost: { at: at(30), rows } })).toEqual([]);
  const ready = anIntent({ state: 'cancelled', stateReason: 'send_window_over' });
  expect(
    tell({ rows: { intents: [ready], attempts: [], verdicts: [] }, lost: { at: at(30), rows } }),
  ).toEqual([]);
  const outside = anEffect({ n: 2, request: 0, outside: true });
  const records = [aRecord(), aRecord({ id: 'record-2', issuerRecordId: 'issuer-record-2' })];
  expect(tell({ effects: [anEffect(), outside], rows: { records } })).toEqual([]);
});

test.each(['rejected', 'not_applied', 'cancelled'] as const)(
  'an effect of one that is %s is told',
  (state) => {
    const told = tell({ rows: { intents: [anIntent({ state })] } });
    expect(told).toEqual([
      expect.stringContaining('without an alarm'),
      expect.stringContaining('moved 2000 for us, the journal accounts for 0'),
    ]);
  },
);

test('a claim without an effect is told, unless a person made it', () => {
  expect(tell({ effects: [], rows: { records: [] } })).toEqual([expect.stringContaining('did not happen')]);
  const verdicts = [aVerdict({ by: 'person' })];
  expect(tell({ effects: [], rows: { records: [], verdicts } })).toEqual([]);
});

test('a claim of another amount is told', () => {
  expect(tell({ effects: [anEffect({ amountCents: '1999' })] })).toContainEqual(
    expect.stringContaining('claims 2000 of an effect of 1999'),
  );
});

test('a freeze that is settled by a reading needs somebody who froze the card', () => {
  const settled = { rows: { intents: [freeze], verdicts: [aVerdict({ by: 'judge' })], records: [] } };
  const frozen = anEffect({ kind: 'freeze', request: 8, amountCents: '0' });
  expect(tell({ ...settled, effects: [frozen], heard: [] })).toEqual([]);
  expect(tell({ ...settled, effects: [], heard: [aWrite({ op: 'freeze' })] })).toEqual([
    expect.stringContaining('nothing set the card so'),
  ]);
});

test('a movement or a card that the desk does not list is told', () => {
  expect(tell({ rows: { records: [] } })).toEqual([expect.stringContaining('0 listed')]);
  expect(tell({ rows: { cards: [] } })).toContainEqual(expect.stringContaining('is not listed'));
});
