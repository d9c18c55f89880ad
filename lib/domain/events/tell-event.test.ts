import { expect, test } from 'vitest';
import { EVENT_STATES } from './event.ts';
import { readEventListQuery } from './event-list.ts';
import { tellEvent, tellFailure } from './tell-event.ts';

const NOW = '2026-11-21T08:00:00.000Z';
const told = { state: 'waiting', tries: 0, nextTryAt: NOW, lastFailure: null } as const;

test('a fresh webhook says that it is about to be read back', () => {
  expect(tellEvent(told, NOW)).toEqual({ sentence: 'It is about to be read back at the issuer.', next: '' });
});

test.each([
  ['2026-11-21T07:59:59.000Z', 'Trying again now.'],
  ['2026-11-21T08:00:10.000Z', 'Trying again in 10 s.'],
  ['2026-11-21T08:10:00.000Z', 'Trying again in 10 min.'],
])('one whose try failed says why and when it is tried again (%s)', (nextTryAt, next) => {
  expect(tellEvent({ ...told, tries: 2, lastFailure: 'unreachable', nextTryAt }, NOW)).toEqual({
    sentence: 'The issuer could not be reached.',
    next,
  });
});

test('every state has a sentence, and a failed one says what comes without it', () => {
  for (const state of EVENT_STATES) expect(tellEvent({ ...told, state }, NOW).sentence).not.toBe('');
  expect(tellEvent({ ...told, state: 'failed', lastFailure: 'card_not_listed' }, NOW)).toEqual({
    sentence: 'The issuer does not list the card this webhook names.',
    next: 'It is not tried again by itself. The desk reads the issuer without webhooks too.',
  });
});

test('a reason is told in words, by the table of errors, or as it is', () => {
  expect(tellFailure('issuer_changed')).toMatch(/not the one this journal belongs to/);
  expect(tellFailure('some_new_code')).toBe('some_new_code');
});

test('an address filters by the states it names and by nothing else', () => {
  expect(readEventListQuery({ state: 'failed,nonsense,waiting' }).states).toEqual(['waiting', 'failed']);
  expect(readEventListQuery({})).toEqual({ issuers: [], states: [], newer: null, older: null });
});
