import { describe, expect, test } from 'vitest';
import type { FullReadRow } from '../judge/full-reading.ts';
import { claimListed, type UnclaimedOrder } from './claim-listed.ts';

const row = (issuerRecordId: string, changes: Partial<FullReadRow> = {}): FullReadRow => ({
  issuerRecordId,
  kind: 'fund',
  status: 'success',
  amountMinor: '5000',
  occurredAt: '2026-01-01T00:00:00.000Z',
  marker: null,
  beforeMinor: null,
  afterMinor: null,
  ...changes,
});
const order = (intentId: string, known: string[] = [], answered: string | null = null): UnclaimedOrder => ({
  intentId,
  kind: 'fund',
  amountMinor: 5_000n,
  known: new Set(known),
  answeredRecordId: answered,
});
const claims = (orders: UnclaimedOrder[], rows: FullReadRow[], isDisputed = false) =>
  claimListed(orders, rows, () => isDisputed).map((one) => `${one.intentId} ${one.issuerRecordId}`);

describe('an order that succeeded', () => {
  test('claims the row its answer named', () => {
    expect(claims([order('a', [], 'r2')], [row('r1'), row('r2')])).toEqual(['a r2']);
  });

  test('claims the only row that can be it, whatever its answer was called', () => {
    expect(claims([order('a', ['r1'], 'txn-9')], [row('r1'), row('r2')])).toEqual(['a r2']);
  });

  test.each([
    ['another amount', { amountMinor: '4999' }],
    ['another kind', { kind: 'withdraw' as const }],
    ['a row that is not final', { status: 'pending' as const }],
    ['a row that failed', { status: 'failed' as const }],
  ])('does not claim %s', (_, changes) => {
    expect(claims([order('a')], [row('r1', changes)])).toEqual([]);
  });

  test('chooses between two rows by nothing', () => {
    expect(claims([order('a')], [row('r1'), row('r2')])).toEqual([]);
  });

  test('leaves its row alone where another request may have caused an equal one', () => {
    expect(claims([order('a')], [row('r1')], true)).toEqual([]);
    expect(claims([order('a', [], 'r1')], [row('r1')], true)).toEqual(['a r1']);
  });

  test('of two equal ones each has its own row: the later never claims what stood there before it', () => {
    const both = [order('first'), order('second', ['r1'])];
    expect(claims(both, [row('r1'), row('r2')])).toEqual(['second r2', 'first r1']);
    expect(claims(both, [row('r1')])).toEqual(['first r1']);
  });
});
