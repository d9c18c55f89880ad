import { expect, test } from 'vitest';
import { layOut } from './ledger.ts';
import { nothingSentAfter } from './nothing-sent-after.ts';
import { aWrite, sampleEnd } from './testing/sample-end.ts';
import { ASKER, anAttempt, anEntry, anIntent, at, aUser, CHECKER } from './testing/sample-rows.ts';

const tell = (changes: Parameters<typeof sampleEnd>[0]) => {
  const end = sampleEnd(changes);
  return nothingSentAfter(end, layOut(end)).map(({ message }) => message);
};
const paused = anEntry('issuer.paused', 5);
const limit = (toMinor: string | null, seconds: number) =>
  anEntry('issuer.approval_changed', seconds, { detail: { fromMinor: null, toMinor } });
const agreed = { needsApproval: true, approvedBy: CHECKER, approvedAt: at(11) };

test('what is sent in time, by whom and when it may be, holds', () => {
  expect(tell({})).toEqual([]);
  expect(tell({ rows: { intents: [anIntent(agreed)] } })).toEqual([]);
  expect(tell({ rows: { audit: [limit('2000', 5)] } })).toEqual([]);
  expect(tell({ rows: { audit: [limit('0', 5), limit(null, 8)] } })).toEqual([]);
  expect(tell({ rows: { audit: [paused, anEntry('issuer.resumed', 8)] } })).toEqual([]);
  expect(tell({ rows: { audit: [paused], intents: [anIntent({ kind: 'freeze' })] } })).toEqual([]);
  expect(tell({ rows: { users: [aUser(ASKER, { disabledAt: at(13) })] } })).toEqual([]);
});

test.each([
  ['after send_by', { heard: [aWrite({ allowedAt: at(18) })] }, '1000 ms after send_by'],
  ['with a dead credential', { heard: [aWrite({ at: at(3_601) })] }, 'dead credential'],
  ['after send_before', { rows: { intents: [anIntent({ sendBefore: at(12) })] } }, 'after send_before'],
  [
    'after a cancellation',
    { rows: { intents: [anIntent({ state: 'cancelled', stateChangedAt: at(11) })] } },
    'after it was cancelled',
  ],
  [
    'and then cancelled',
    { rows: { intents: [anIntent({ state: 'cancelled', stateChangedAt: at(15) })] } },
    'cancelled after it was sent',
  ],
  ['while paused', { rows: { audit: [paused] } }, 'was paused'],
  ['by one who is disabled', { rows: { users: [aUser(ASKER, { disabledAt: at(11) })] } }, 'its asker'],
  [
    'with an approver who is disabled',
    { rows: { intents: [anIntent(agreed)], users: [aUser(CHECKER, { disabledAt: at(11) })] } },
    'its approver',
  ],
  [
    'before a second person agreed',
    { rows: { intents: [anIntent({ needsApproval: true })] } },
    'second person',
  ],
  [
    'and agreed to by who asked',
    { rows: { intents: [anIntent({ ...agreed, approvedBy: ASKER })] } },
    'is who asked',
  ],
  ['over a limit that was set since', { rows: { audit: [limit('1999', 11)] } }, 'over the limit'],
] as const)('what is sent %s is told', (_, changes, message) => {
  expect(tell(changes)).toEqual([expect.stringContaining(message)]);
});

test('an attempt that was proven not sent may be followed by a cancellation', () => {
  const intents = [anIntent({ state: 'cancelled', stateChangedAt: at(15) })];
  expect(tell({ rows: { intents, attempts: [anAttempt({ outcome: 'not_sent' })] } })).toEqual([]);
});
