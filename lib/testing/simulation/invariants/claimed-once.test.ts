import { expect, test } from 'vitest';
import type { RecordClaim } from '../../../db/generated/client.ts';
import { claimedOnce } from './claimed-once.ts';
import { sampleEnd } from './testing/sample-end.ts';
import { at, CARD } from './testing/sample-rows.ts';

const claim = (intentId: string, issuerRecordId: string): RecordClaim => ({
  ...{ issuer: 'cartevo', cardId: CARD, issuerRecordId, intentId, by: 'judge', claimedAt: at(20) },
});
const tell = (...claims: readonly RecordClaim[]) =>
  claimedOnce(sampleEnd({ rows: { claims } })).map(({ message }) => message);

test('a record for each, or two rows of one movement for one, holds', () => {
  expect(tell(claim('intent-1', 'row-1'), claim('intent-1', 'row-2'), claim('intent-2', 'row-3'))).toEqual(
    [],
  );
});

test('a record that two have claimed is told', () => {
  expect(tell(claim('intent-1', 'row-1'), claim('intent-2', 'row-1'))).toEqual([
    'record row-1 is claimed by intent-1 too',
  ]);
});
