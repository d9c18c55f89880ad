import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DECLARED_ISSUERS, type DeclaredIssuer } from './declared-issuers.ts';
import { ISSUER_IDS } from './issuer.ts';
import { cellOf, matrixOf, withMatrix } from './matrix.ts';
import { MATRIX_ROWS, type MatrixRow } from './matrix-rows.ts';
import type { Operation } from './operations.ts';

const README = path.resolve(import.meta.dirname, '../../README.md');

test('the README shows what the adapters declare: "npm run matrix" writes it anew', () => {
  const text = fs.readFileSync(README, 'utf8');
  expect(text).toBe(withMatrix(text, matrixOf(Object.values(DECLARED_ISSUERS))));
});

test.each(ISSUER_IDS)('the declarations of %s are held to what its sandbox hears', (id) => {
  expect(fs.existsSync(path.join(import.meta.dirname, id, 'operations.test.ts'))).toBe(true);
});

test.each(Object.values(DECLARED_ISSUERS))('every operation of $name stands in the matrix', (issuer) => {
  const text = matrixOf([issuer]);
  expect(issuer.operations.filter(({ name, call }) => !text.includes(`| ${name} | \`${call}\` |`))).toEqual(
    [],
  );
});

describe('a cell', () => {
  const { cartevo } = DECLARED_ISSUERS;
  const freeze: MatrixRow = { words: 'Freeze', calls: ['freeze'], has: (can) => can.canFreeze };
  const operation = (changes: Partial<Operation> = {}): Operation => ({
    name: 'Freeze',
    call: 'PUT /freeze',
    source: 'docs.example.com/freeze',
    standing: 'works',
    portCall: 'freeze',
    ...changes,
  });
  const issuer = (canFreeze: boolean, ...operations: readonly Operation[]): DeclaredIssuer => ({
    name: 'Some',
    capabilities: { ...cartevo.capabilities, canFreeze },
    operations,
  });

  test('works where a flag and an operation say so, with what is wrong about its source', () => {
    expect(cellOf(freeze, issuer(true, operation()))).toBe('works');
    expect(cellOf(freeze, issuer(true, operation({ source: 'github.com/some/sdk' })))).toBe('works †');
    expect(cellOf(freeze, issuer(true, operation({ why: 'The path is assumed.' })))).toBe('works ‡');
    // What a page documents is documented, whoever else shows more of it.
    expect(cellOf(freeze, issuer(true, operation(), operation({ source: 'github.com/some/sdk' })))).toBe(
      'works',
    );
  });

  test('tells not offered, not used and undocumented apart', () => {
    const why = 'for a reason';
    expect(cellOf(freeze, issuer(false))).toBe('not offered');
    expect(cellOf({ ...freeze, otherwise: 'not needed' }, issuer(false))).toBe('not needed');
    expect(cellOf(freeze, issuer(false, operation({ standing: 'not_used', why })))).toBe('not used');
    expect(cellOf(freeze, issuer(false, operation({ standing: 'undocumented', why })))).toBe('undocumented');
  });

  test('cannot be drawn where a flag and the operations disagree', () => {
    expect(() => cellOf(freeze, issuer(true))).toThrow('no operation works');
    expect(() => cellOf(freeze, issuer(false, operation()))).toThrow('an operation works');
  });
});

test('no row is empty: each works at one issuer at least', () => {
  const issuers = Object.values(DECLARED_ISSUERS);
  for (const row of MATRIX_ROWS) {
    const cells = issuers.map((issuer) => cellOf(row, issuer));
    expect(
      cells.some((cell) => cell.startsWith('works')),
      row.words,
    ).toBe(true);
  }
});

test('a text without the two markers, or with one of them twice, is not written', () => {
  expect(withMatrix('a<!-- matrix -->b<!-- /matrix -->c', 'M')).toBe(
    'a<!-- matrix -->\nM\n<!-- /matrix -->c',
  );
  for (const text of ['', '<!-- matrix -->', '<!-- matrix --><!-- matrix --><!-- /matrix -->']) {
    expect(() => withMatrix(text, 'M')).toThrow('once each');
  }
});
