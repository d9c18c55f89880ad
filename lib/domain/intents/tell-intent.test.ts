import { describe, expect, it } from 'vitest';
import { ERRORS } from '../errors.ts';
import { INTENT_KINDS, INTENT_STATES, WALLET_SLOT_UNKNOWN_MS } from './intent.ts';
import { tellIntent, titleOfIntent } from './tell-intent.ts';

const now = '2026-11-21T14:02:00.000Z';
const fund = {
  kind: 'fund',
  state: 'unknown',
  stateReason: 'timeout',
  amount: { amount: '1250.00', currency: 'USD' },
  nextLookAt: '2026-11-21T14:02:30.000Z',
} as const;

describe('what a person reads about an intent', () => {
  it('says what is not known and when it is looked at again', () => {
    expect(tellIntent(fund, now)).toEqual({
      sentence: 'We don’t know yet whether this top-up happened.',
      next: 'Checking again in 30 s. Nobody can send it again meanwhile.',
    });
  });

  it.each([
    ['2026-11-21T14:02:00.000Z', 'Checking now.'],
    ['2026-11-21T14:01:00.000Z', 'Checking now.'],
    ['2026-11-21T14:02:00.001Z', 'Checking again in 1 s.'],
    ['2026-11-21T14:17:00.000Z', 'Checking again in 15 min.'],
    [null, 'Nobody is checking it.'],
  ])('with the next look at %s: %s', (nextLookAt, words) => {
    expect(tellIntent({ ...fund, nextLookAt }, now).next).toContain(words);
  });

  it('gives the listed refusal its own sentence', () => {
    const refused = { ...fund, state: 'rejected', stateReason: 'insufficient_wallet_balance' } as const;
    expect(tellIntent(refused, now).sentence).toBe(
      'The issuer refused: the company wallet does not hold enough.',
    );
  });

  it('tells what was done to a card, which a later order may have changed', () => {
    const done = { ...fund, kind: 'freeze', state: 'succeeded' } as const;
    expect(tellIntent(done, now).sentence).toBe('The card was frozen.');
    expect(tellIntent({ ...done, kind: 'terminate' }, now).sentence).toBe('The card was terminated.');
  });

  it('says why it waits', () => {
    const waits = { ...fund, state: 'ready', stateReason: 'waiting_for_wallet' } as const;
    const { sentence, next } = tellIntent(waits, now);
    expect(sentence).toBe('It waits its turn at the company wallet.');
    // In words what the wallet's slot is in numbers.
    expect(next).toContain('unknown for three minutes');
    expect(WALLET_SLOT_UNKNOWN_MS).toBe(3 * 60_000);
  });

  it('leaves no place of a sentence unfilled, whatever reason is stored', () => {
    for (const stateReason of Object.keys(ERRORS)) {
      for (const state of ['ready', 'rejected', 'cancelled'] as const) {
        const { sentence, next } = tellIntent({ ...fund, state, stateReason }, now);
        expect(sentence + next).not.toMatch(/[{}]/);
      }
    }
  });

  it('names the act and the amount, and no amount where none moves', () => {
    expect(titleOfIntent(fund)).toBe('Top-up of 1,250.00 USD');
    expect(titleOfIntent({ kind: 'issue', amount: { amount: '0.00', currency: 'USD' } })).toBe('New card');
    expect(titleOfIntent({ kind: 'issue', amount: { amount: '20.00', currency: 'USD' } })).toBe(
      'New card with 20.00 USD',
    );
  });

  it('has a sentence for every state of every kind', () => {
    for (const kind of INTENT_KINDS) {
      for (const state of INTENT_STATES) {
        expect(tellIntent({ ...fund, kind, state, stateReason: null }, now).sentence).not.toBe('');
      }
    }
  });
});
