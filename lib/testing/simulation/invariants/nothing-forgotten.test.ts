import { expect, test } from 'vitest';
import type { Intent } from '../../../db/generated/client.ts';
import { layOut } from './ledger.ts';
import { nothingForgotten } from './nothing-forgotten.ts';
import { aSubmit, aWish, sampleEnd } from './testing/sample-end.ts';
import { anIntent, at, CARD } from './testing/sample-rows.ts';

const tell = (changes: Partial<Intent>, more: Parameters<typeof sampleEnd>[0] = {}) => {
  const end = sampleEnd({ ...more, rows: { intents: [anIntent(changes)] } });
  return nothingForgotten(end, layOut(end)).map(({ message }) => message);
};
const SOON = at(864_000 + 1_800);
const open = { state: 'unknown', nextLookAt: SOON, cardSlot: CARD } as const;

test('what is settled and free, or open with a next look, holds', () => {
  expect(tell({})).toEqual([]);
  expect(tell(open)).toEqual([]);
  expect(tell({ state: 'rejected', watchAt: SOON })).toEqual([]);
});

test.each([
  ['an unknown without a next look', { ...open, nextLookAt: null }, 'look at it again'],
  ['an unknown that is looked at next week', { ...open, nextLookAt: at(1_500_000) }, 'too far away'],
  ['an unknown whose card is free', { ...open, cardSlot: null }, 'free for other money'],
  ['a send that nobody ended', { state: 'sending' }, 'still so'],
  ['one that is ready for ever', { state: 'ready' }, 'still so'],
  ['one that is settled and holds a card', { cardSlot: CARD }, 'still holds'],
  ['one that is settled and leased', { leaseOwner: 'web-1' }, 'still leased'],
  ['a success that is watched', { watchAt: SOON }, 'still watched'],
  ['a refusal that is watched far too late', { state: 'rejected', watchAt: at(1_500_000) }, 'too far away'],
  [
    'a freeze that waits for a wallet',
    { kind: 'freeze', stateReason: 'waiting_for_wallet' },
    'waits for money',
  ],
] as const)('%s is told', (_, changes, message) => {
  expect(tell(changes)).toEqual([expect.stringContaining(message)]);
});

test('a freeze that was refused for open money is told', () => {
  const wishes = [aWish([aSubmit('intent-1', null, 'card_has_open_money')], 'freeze')];
  expect(tell({}, { wishes })).toEqual([expect.stringContaining('a freeze was refused')]);
});
