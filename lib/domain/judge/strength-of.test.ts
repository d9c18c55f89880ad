import { describe, expect, test } from 'vitest';
import type { FullReading, FullReadRow } from './full-reading.ts';
import { strengthOf } from './strength-of.ts';

const row = (issuerRecordId: string, changes: Partial<FullReadRow> = {}): FullReadRow => ({
  issuerRecordId,
  kind: 'fund',
  status: 'success',
  amountMinor: '2000',
  occurredAt: '2026-03-01T10:00:00.000Z',
  marker: null,
  beforeMinor: null,
  afterMinor: null,
  ...changes,
});
const read = (balanceMinor: string | null, rows: FullReadRow[], complete = true): FullReading => ({
  version: 2,
  from: '2026-03-01T10:00:00.000Z',
  to: '2026-03-01T10:00:01.000Z',
  complete,
  gap: complete ? null : 'rows_moved',
  card: {
    issuerCardId: 'card-1',
    status: 'active',
    brand: 'VISA',
    last4: '1530',
    balanceMinor,
    netOfRowsMinor: null,
  },
  rows,
  cards: [],
  wallet: null,
  customers: null,
});
const previous = read('10000', [row('r1')]);
const strength = (baseline: FullReading, more: Partial<Parameters<typeof strengthOf>[0]> = {}) =>
  strengthOf({ previous, baseline, unclaimed: 0, ...more });

describe('a baseline', () => {
  test('that closes against the one before is strong, with new rows or without', () => {
    expect(strength(read('10000', [row('r1')]))).toBe('strong');
    const rows = [row('r1'), row('r2'), row('r3', { kind: 'authorization', amountMinor: '500' })];
    expect(strength(read('11500', rows))).toBe('strong');
  });

  test('with nothing before it is a first one', () => {
    expect(strength(previous, { previous: null })).toBe('first');
  });

  test('that does not close is weak: something moved that no row tells', () => {
    expect(strength(read('9999', [row('r1')]))).toBe('weak');
  });

  test('that lacks a row listed before is weak: it came from a cache', () => {
    expect(strength(read('10000', []))).toBe('weak');
  });

  test('is weak while a settled intent of the card lacks its record, or when it broke off', () => {
    expect(strength(read('10000', [row('r1')]), { unclaimed: 1 })).toBe('weak');
    expect(strength(read('10000', [row('r1')], false))).toBe('weak');
  });

  test('with a row whose effect is not known, or without a balance, is weak', () => {
    expect(strength(read('10000', [row('r1'), row('r2', { kind: 'settlement' })]))).toBe('weak');
    expect(strength(read(null, [row('r1')]))).toBe('weak');
  });

  test('closes with a pending row moved or not, and does not count a declined purchase', () => {
    const pending = row('r2', { kind: 'authorization', amountMinor: '500', status: 'pending' });
    expect(strength(read('10000', [row('r1'), pending]))).toBe('strong');
    expect(strength(read('9500', [row('r1'), pending]))).toBe('strong');
    const declined = row('r2', { kind: 'authorization', amountMinor: '500', status: 'failed' });
    expect(strength(read('10000', [row('r1'), declined]))).toBe('strong');
  });

  test('counts a movement once that is listed twice', () => {
    const twice = read('12000', [row('r1'), row('r2'), row('r3')]);
    expect(strength(twice)).toBe('weak');
    expect(strength(twice, { doubleIds: ['r3'] })).toBe('strong');
  });
});
