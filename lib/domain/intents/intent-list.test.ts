import { describe, expect, it } from 'vitest';
import { INTENT_STATES } from './intent.ts';
import { readIntentListQuery, STATE_GROUP_NAMES, statesOf } from './intent-list.ts';

describe('the list of top-ups and its address', () => {
  it('puts every state into exactly one group', () => {
    expect([...statesOf(STATE_GROUP_NAMES)].sort()).toEqual([...INTENT_STATES].sort());
  });

  it('reads what it knows and leaves the rest', () => {
    expect(readIntentListQuery({ state: 'unknown,refused,nonsense', older: 'x' })).toEqual({
      issuers: [],
      groups: ['unknown', 'refused'],
      newer: null,
      older: 'x',
    });
    expect(readIntentListQuery({}).groups).toEqual([]);
    expect(readIntentListQuery({ issuer: 'slash,kulipa' }).issuers).toEqual(['slash', 'kulipa']);
  });
});
