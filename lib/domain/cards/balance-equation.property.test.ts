import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DoubtRow, findDoubts } from './doubts.ts';
import { RECORD_EFFECT } from './snapshots.ts';

const AT = new Date('2026-11-01T10:00:00Z');
/** What really happened, with what each row really moved. */
const movement = fc.record({
  kind: fc.constantFrom(
    'fund',
    'withdraw',
    'authorization',
    'settlement',
    'refund',
    'other',
    'termination' as const,
  ),
  status: fc.constantFrom('success', 'success', 'success', 'failed', 'pending' as const),
  amountMinor: fc.bigInt({ min: 1n, max: 40n }).map((n) => n * 50n),
  choice: fc.nat({ max: 2 }),
  masked: fc.boolean(),
  listedTwice: fc.boolean(),
  minutes: fc.nat({ max: 600 }),
});

function worldOf(movements: readonly (typeof movement extends fc.Arbitrary<infer T> ? T : never)[]) {
  const rows: DoubtRow[] = [];
  const doubles = new Set<string>();
  let balance = 0n;
  for (const [n, m] of movements.entries()) {
    const known = RECORD_EFFECT[m.kind];
    const may =
      known === null
        ? [-m.amountMinor, 0n, m.amountMinor]
        : m.status === 'success'
          ? [known * m.amountMinor]
          : [0n, known * m.amountMinor];
    balance += may[m.choice % may.length] ?? 0n;
    const isMoney = m.kind === 'fund' || m.kind === 'withdraw';
    const words = m.kind === 'fund' ? 'Card funding' : 'Card withdrawal';
    const base = {
      kind: m.kind,
      status: m.status,
      amountMinor: m.amountMinor,
      occurredAt: new Date(AT.getTime() + m.minutes * 60_000),
      firstSeenAt: new Date(AT.getTime() + 90_000_000),
    };
    rows.push({
      ...base,
      issuerRecordId: `m${n}`,
      description: isMoney ? (m.masked ? `${words}: **** 5407` : words) : `row ${n}`,
    });
    if (isMoney && m.masked && m.listedTwice && m.status === 'success') {
      doubles.add(`d${n}`);
      rows.push({ ...base, issuerRecordId: `d${n}`, description: words });
    }
  }
  return { rows, doubles, balance };
}

describe('the balance decides which rows are told twice', () => {
  test('in every generated history as many rows are called doubles as there are, or none', () => {
    let proven = 0;
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 9 }), (movements) => {
        const { rows, doubles, balance } = worldOf(movements);
        const found = findDoubts(
          { balanceMinor: balance, isBalanceOlder: false, isFirstRead: false, createdAt: AT },
          rows,
        );
        const called = [...found.rows].filter(([, mark]) => mark.doubt === 'double').map(([id]) => id);
        // Equal rows are interchangeable: what counts is how many of each kind and amount.
        const count = (ids: Iterable<string>) => {
          const counts = new Map<string, number>();
          for (const id of ids) {
            const row = rows.find((one) => one.issuerRecordId === id);
            const key = `${row?.kind} ${row?.amountMinor}`;
            counts.set(key, (counts.get(key) ?? 0) + 1);
          }
          return counts;
        };
        const truth = count(doubles);
        for (const [key, calledSo] of count(called)) {
          expect([key, calledSo]).toEqual([key, truth.get(key) ?? 0]);
          proven += calledSo;
        }
      }),
      { numRuns: 5_000 },
    );
    expect(proven).toBeGreaterThan(50);
  });
});
