import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTENT_STATES, type IntentState } from './intent.ts';
import { HOLDING, isSettled, mayMove, SETTLED, TRANSITIONS } from './transitions.ts';

const states = fc.constantFrom(...INTENT_STATES);
/** A life: from `ready`, moves that the table allows, picked by `choices`. */
const live = (choices: readonly number[]): IntentState[] => {
  const life: IntentState[] = ['ready'];
  for (const choice of choices) {
    const next = TRANSITIONS[life.at(-1) ?? 'ready'] as readonly IntentState[];
    const to = next[choice % Math.max(next.length, 1)];
    if (to === undefined) break;
    life.push(to);
  }
  return life;
};
const lives = fc.array(fc.nat(12), { maxLength: 40 }).map(live);

test('no life sends again after it was settled, or after nobody knew', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const closed = life.findIndex((state) => isSettled(state) || state === 'unknown');
      if (closed === -1) return;
      expect(life.slice(closed)).not.toContain('ready');
      expect(life.slice(closed)).not.toContain('claimed');
      expect(life.slice(closed)).not.toContain('sending');
    }),
  );
});

test('nothing is sent that was not claimed, and nothing is claimed that was not ready', () => {
  fc.assert(
    fc.property(states, (from) => {
      if (mayMove(from, 'sending')) expect(from).toBe('claimed');
      if (mayMove(from, 'claimed')) expect(from).toBe('ready');
    }),
  );
});

test('whatever may have left is never cancelled', () => {
  expect(INTENT_STATES.filter((state) => mayMove(state, 'cancelled'))).toEqual([
    'awaiting_approval',
    'ready',
    'claimed',
  ]);
});

test('every state is settled, holding its slots, or waiting', () => {
  const waiting = ['awaiting_approval', 'ready'];
  expect([...SETTLED, ...HOLDING, ...waiting].sort()).toEqual([...INTENT_STATES].sort());
});

test('every open state can reach a settled one', () => {
  const reach = (from: IntentState, seen = new Set<IntentState>()): Set<IntentState> => {
    for (const to of TRANSITIONS[from]) if (!seen.has(to)) reach(to, seen.add(to));
    return seen;
  };
  for (const state of INTENT_STATES) {
    if (!isSettled(state)) expect([...reach(state)].some(isSettled)).toBe(true);
  }
});
