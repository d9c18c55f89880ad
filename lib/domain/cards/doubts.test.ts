import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DoubtRow, findDoubts } from './doubts.ts';

const T0 = Date.parse('2026-03-01T12:00:00Z');
const at = (minutes: number) => new Date(T0 + minutes * 60_000);
let serial = 0;
const row = (changes: Partial<DoubtRow> = {}): DoubtRow => {
  serial += 1;
  return {
    issuerRecordId: `row-${serial.toString().padStart(4, '0')}`,
    kind: 'fund',
    status: 'success',
    amountMinor: 5_000n,
    description: 'Card funding: **** **** **** 1530',
    occurredAt: at(0),
    firstSeenAt: at(10_000),
    ...changes,
  };
};
const callback = (changes: Partial<DoubtRow> = {}) => row({ description: 'Card funding', ...changes });
const card = (balanceMinor: bigint | null, createdAt = at(-60)) => ({
  balanceMinor,
  createdAt,
  isBalanceOlder: false,
  isFirstRead: false,
});
const marks = (balance: bigint | null, rows: readonly DoubtRow[]) =>
  [...findDoubts(card(balance), rows).rows.values()].map(({ doubt }) => doubt);

describe('one movement told by two rows', () => {
  test.each([
    ['a minute later', 1],
    ['an hour off', 60],
    ['an hour off and late', 85],
    ['before the other', -3],
  ])('%s is a double where the balance holds it once', (_, minutes) => {
    const of = row();
    const double = callback({ occurredAt: at(minutes) });
    expect(findDoubts(card(5_000n), [double, of]).rows).toEqual(
      new Map([[double.issuerRecordId, { doubt: 'double', doubleOf: of.issuerRecordId }]]),
    );
  });

  test('is two movements where the balance holds both', () => {
    expect(marks(10_000n, [row(), callback({ occurredAt: at(1) })])).toEqual([]);
  });

  test('is suspected, nothing more, where the balance does not say', () => {
    const pair = [row(), callback({ occurredAt: at(1) })];
    expect(marks(null, pair)).toEqual(['suspected_double']);
    expect(marks(5_000n, [...pair, row({ kind: 'other', amountMinor: 5_000n })])).toEqual([
      'suspected_double',
    ]);
    expect(marks(7_777n, pair)).toEqual(['suspected_double']);
    const older = { ...card(5_000n), isBalanceOlder: true };
    expect([...findDoubts(older, pair).rows.values()]).toEqual([
      { doubt: 'suspected_double', doubleOf: null },
    ]);
  });

  test('stays two where both name the card, where amounts differ, or where they are hours apart', () => {
    expect(marks(5_000n, [row(), row({ occurredAt: at(1) })])).toEqual([]);
    expect(marks(5_000n, [row(), callback({ amountMinor: 5_001n })])).toEqual([]);
    expect(marks(5_000n, [row(), callback({ occurredAt: at(180) })])).toEqual([]);
    expect(marks(5_000n, [row(), callback({ kind: 'withdraw' })])).toEqual([]);
    expect(marks(5_000n, [row(), callback({ status: 'failed' })])).toEqual([]);
  });

  test('two movements told twice are two doubles', () => {
    const rows = [0, 10].flatMap((minutes) => [
      row({ occurredAt: at(minutes) }),
      callback({ occurredAt: at(minutes + 1) }),
    ]);
    expect(marks(10_000n, rows)).toEqual(['double', 'double']);
    expect(marks(20_000n, rows)).toEqual([]);
    expect(marks(15_000n, rows)).toEqual(['suspected_double', 'suspected_double']);
  });

  test('purchases beside it do not hide it, declines and settlements do not count', () => {
    const others = [
      row({ kind: 'authorization', amountMinor: 1_200n, description: 'ACME' }),
      row({ kind: 'settlement', amountMinor: 1_200n, description: 'ACME' }),
      row({ kind: 'authorization', amountMinor: 9_900n, status: 'failed', description: 'ACME' }),
    ];
    expect(marks(3_800n, [row(), callback(), ...others])).toEqual(['double']);
  });
});

describe('a card told oddly', () => {
  test('a balance in cents of cents is noticed against its records', () => {
    expect(findDoubts(card(500_000n), [row()]).card).toEqual(['balance_times_100']);
    expect(findDoubts(card(5_000n), [row()]).card).toEqual([]);
    expect(findDoubts(card(0n), []).card).toEqual([]);
  });

  test('a balance that a first import lists is borne out by its records, or not believed', () => {
    const told = (balanceMinor: bigint, rows: readonly DoubtRow[]) =>
      findDoubts({ ...card(balanceMinor), isFirstRead: true, isBalanceOlder: true }, rows).card;
    expect(told(5_000n, [row()])).toEqual([]);
    expect(told(0n, [row()])).toEqual([]);
    expect(told(5_001n, [row()])).toEqual([]);
    expect(told(7_000n, [row()])).toEqual(['balance_unconfirmed']);
    expect(told(500_000n, [row()])).toEqual(['balance_unconfirmed', 'balance_times_100']);
  });

  test('records older than its birth show that it was found, not issued, then', () => {
    expect(findDoubts(card(5_000n, at(30)), [row()]).card).toEqual(['created_at_is_discovery']);
    expect(findDoubts(card(5_000n, at(2)), [row()]).card).toEqual([]);
  });

  test('a row dated after it was read has a clock that is ahead', () => {
    expect(marks(5_000n, [row({ occurredAt: at(70), firstSeenAt: at(10) })])).toEqual(['clock_ahead']);
    expect(marks(5_000n, [row({ occurredAt: at(3), firstSeenAt: at(0) })])).toEqual([]);
  });
});

test('whatever is told, the order of rows does not matter and no row is marked twice', () => {
  const anyRow = fc.record({
    issuerRecordId: fc.uuid(),
    kind: fc.constantFrom('fund', 'withdraw', 'authorization', 'other'),
    status: fc.constantFrom('success', 'failed', 'pending'),
    amountMinor: fc.constantFrom(100n, 5_000n),
    description: fc.constantFrom('Card funding', 'Card funding: **** **** **** 1530'),
    occurredAt: fc.integer({ min: 0, max: 200 }).map(at),
    firstSeenAt: fc.constant(at(300)),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(anyRow, { selector: ({ issuerRecordId }) => issuerRecordId, maxLength: 8 }),
      fc.constantFrom(null, 0n, 100n, 5_000n, 10_000n),
      (rows, balance) => {
        const found = findDoubts(card(balance), rows as DoubtRow[]);
        const turned = findDoubts(card(balance), [...rows].reverse() as DoubtRow[]);
        expect(turned).toEqual(found);
        const originals = [...found.rows.values()].map(({ doubleOf }) => doubleOf).filter(Boolean);
        expect(new Set(originals).size).toBe(originals.length);
      },
    ),
  );
});
