import { describe, expect, test } from 'vitest';
import type { Intent } from '../domain/intents/intent.ts';
import type { FullReading } from '../domain/judge/full-reading.ts';
import { toWrite } from './to-write.ts';

const AT = new Date('2026-03-02T10:00:00Z');
const ASKED: Omit<Intent, 'fields'> = {
  id: 'i1',
  issuer: 'slash',
  kind: 'set_limit',
  state: 'claimed',
  stateReason: null,
  customerId: 'u1',
  newCustomer: null,
  cardId: 'k1',
  amountMinor: 0n,
  currency: 'USD',
  exponent: 2,
  brand: null,
  nameOnCard: null,
  lock: false,
  memo: '',
  reference: '',
  isHeld: false,
  isMarked: false,
  inputHash: 'h',
  repeatOf: null,
  actorId: 'a1',
  createdAt: AT,
  stateChangedAt: AT,
  sendBefore: AT,
  nextLookAt: null,
  looks: 0,
};
/** A limit is written whatever was read before. */
const NOTHING_READ = {} as FullReading;

const limitOf = (fields: Intent['fields']) => {
  const target = { issuerCustomerId: 'c1', issuerCardId: 'k1', baseline: NOTHING_READ };
  const write = toWrite({ ...ASKED, fields }, target);
  return write.kind === 'set_limit' ? write.limit : write;
};

describe('a limit asks for what is stored and for nothing else', () => {
  test('a rule, and one taken away', () => {
    expect(limitOf({ about: 'countries', rule: 'only\nFR\nUS' })).toEqual({
      about: 'countries',
      rule: { about: 'countries', how: 'only', values: ['FR', 'US'] },
    });
    expect(limitOf({ about: 'countries', rule: '' })).toEqual({ about: 'countries', rule: null });
  });

  test('an amount, and one taken away', () => {
    expect(limitOf({ period: 'daily', limitMinor: '1200' })).toEqual({ period: 'daily', limitMinor: 1200n });
    expect(limitOf({ period: 'daily', limitMinor: '' })).toEqual({ period: 'daily', limitMinor: null });
  });

  test('where its periods begin, and everything taken away', () => {
    const place = { zone: 'Europe/Paris', startsOn: '2026-11-01' };
    expect(limitOf({ period: 'daily', limitMinor: '1200', ...place })).toEqual({
      period: 'daily',
      limitMinor: 1200n,
      ...place,
    });
    expect(limitOf({ everything: '' })).toEqual({ everything: null });
  });

  test.each([
    ['a rule whose text was lost', { about: 'countries' }],
    ['a rule nobody can read', { about: 'countries', rule: 'sometimes\nFR' }],
    ['a span of time nobody knows', { period: 'fortnightly', limitMinor: '1200' }],
    ['nothing', {}],
  ])('%s is never sent: it would take away what stands', (_, fields) => {
    expect(() => limitOf(fields)).toThrow('cannot be sent');
  });
});
