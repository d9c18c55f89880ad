import { expect, test } from 'vitest';
import type { Intent } from '../../../db/generated/client.ts';
import type { HeardWrite } from '../schedule-end.ts';
import { lastFreezeHolds } from './last-freeze-holds.ts';
import { layOut } from './ledger.ts';
import { aWrite, sampleEnd } from './testing/sample-end.ts';
import { anIntent, at } from './testing/sample-rows.ts';

const tell = (...intents: readonly Intent[]) => {
  const end = sampleEnd({ rows: { intents } });
  return lastFreezeHolds(end, layOut(end)).map(({ message }) => message);
};
const freeze = (changes: Partial<Intent> = {}) => anIntent({ id: 'freeze', kind: 'freeze', ...changes });
const unfreeze = (changes: Partial<Intent>) => anIntent({ id: 'unfreeze', kind: 'unfreeze', ...changes });

test('an active card holds where it was unfrozen later, or somebody is told', () => {
  expect(tell()).toEqual([]);
  expect(tell(freeze(), unfreeze({ createdAt: at(20) }))).toEqual([]);
  expect(tell(freeze({ state: 'unknown' }))).toEqual([]);
  expect(tell(freeze({ contradiction: 'chain_broken' }))).toEqual([]);
  expect(tell(unfreeze({ createdAt: at(1), state: 'unknown' }), freeze())).toEqual([]);
});

test('an order that a restore took away was given, where the issuer heard it', () => {
  const after = (heard: readonly HeardWrite[], ...since: readonly Intent[]) => {
    const kept = sampleEnd({ rows: { intents: [freeze(), ...since] } });
    const lost = { at: at(30), rows: { ...kept.rows, intents: [unfreeze({ createdAt: at(20) })] } };
    const end = { ...kept, lost, heard };
    return lastFreezeHolds(end, layOut(end));
  };
  const sent = aWrite({ intentId: 'unfreeze', attemptId: null, op: 'unfreeze' });
  const takenBack = unfreeze({ createdAt: at(20), state: 'cancelled' });
  expect(after([sent])).toEqual([]);
  expect(after([sent], takenBack)).toEqual([]);
  expect(after([])).toHaveLength(1);
  expect(after([], takenBack)).toHaveLength(1);
});

test('an active card whose last order is a freeze that succeeded is told', () => {
  expect(tell(freeze())).toEqual([expect.stringContaining('nobody is told')]);
  expect(tell(unfreeze({ createdAt: at(1) }), freeze())).toHaveLength(1);
  expect(tell(freeze(), unfreeze({ createdAt: at(20), state: 'cancelled' }))).toHaveLength(1);
});
