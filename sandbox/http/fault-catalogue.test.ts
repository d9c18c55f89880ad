import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FAULTS, OPERATIONS, specOf } from './fault-catalogue.ts';
import { Faults, twistOf } from './faults.ts';

const README = fs.readFileSync(path.join(import.meta.dirname, '..', 'README.md'), 'utf8');

test.each(FAULTS)('%s has a row in the README and words that complete a sentence', (fault) => {
  expect(README).toContain(`| \`${fault}\` | `);
  expect(specOf(fault).words).toMatch(/^[a-z].*[^.]$/);
});

test.each(FAULTS)('%s can be ordered for what it concerns and for any, and for nothing else', (fault) => {
  const orderable = OPERATIONS.filter((op) => new Faults().whyNot({ fault, op }) === null);
  expect(new Set(orderable)).toEqual(new Set([...specOf(fault).ops, 'any']));
});

test('an order’s delay and amount reach the effect, and its fault’s own where it names none', () => {
  expect(twistOf({ op: 'fund', fault: 'late_row' })).toEqual({ rowDelayMs: 30_000 });
  expect(twistOf({ op: 'fund', fault: 'late_row', afterMs: 5 })).toEqual({ rowDelayMs: 5 });
  expect(twistOf({ op: 'fund', fault: 'spend_first' })).toEqual({ spendFirst: 200n });
  expect(twistOf({ op: 'fund', fault: 'spend_first', amountCents: 7n })).toEqual({ spendFirst: 7n });
  expect(twistOf({ op: 'fund', fault: 'never_answer' })).toEqual({});
});
