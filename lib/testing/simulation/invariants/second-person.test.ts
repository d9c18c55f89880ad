import { expect, test } from 'vitest';
import type { DeskRows } from '../schedule-end.ts';
import { secondPerson } from './second-person.ts';
import { sampleEnd } from './testing/sample-end.ts';
import { ASKER, anEntry, aProposal, at, aUser, aVerdict, CHECKER } from './testing/sample-rows.ts';

const tell = (rows: Partial<DeskRows>) => secondPerson(sampleEnd({ rows })).map(({ message }) => message);

const given = { by: 'person', state: 'not_applied', actorId: ASKER, createdAt: at(30) } as const;
const alone = aVerdict(given);
const confirmed = aVerdict({ ...given, confirmedBy: CHECKER });
const limit = (toMinor: string | null, seconds: number) =>
  anEntry('issuer.approval_changed', seconds, { detail: { fromMinor: null, toMinor } });

test('what a second person confirmed holds, and so does what was not over the limit', () => {
  expect(tell({ verdicts: [confirmed], proposals: [aProposal()], audit: [limit('0', 5)] })).toEqual([]);
  expect(tell({ verdicts: [alone] })).toEqual([]);
  expect(tell({ verdicts: [alone], audit: [limit('2000', 5), limit('0', 40)] })).toEqual([]);
  expect(tell({ verdicts: [alone], audit: [limit('0', 5), limit(null, 30)] })).toEqual([]);
  const declined = aProposal({ closedAs: 'declined' });
  expect(
    tell({ verdicts: [], proposals: [declined, aProposal({ id: 'open', closedAt: null, closedAs: null })] }),
  ).toEqual([]);
});

test.each([
  ['over the limit alone', { verdicts: [alone], audit: [limit('1999', 5)] }, 'without a second person'],
  [
    'confirmed by the first person',
    { verdicts: [aVerdict({ ...given, confirmedBy: ASKER })], proposals: [aProposal({ closedBy: ASKER })] },
    'who proposed it',
  ],
  [
    'of a first person who was disabled',
    {
      verdicts: [confirmed],
      proposals: [aProposal()],
      users: [aUser(ASKER, { disabledAt: at(29) }), aUser(CHECKER)],
    },
    'its first person was disabled',
  ],
  [
    'of a second person who was disabled',
    {
      verdicts: [confirmed],
      proposals: [aProposal()],
      users: [aUser(ASKER), aUser(CHECKER, { disabledAt: at(29) })],
    },
    'a person who was disabled',
  ],
  ['that nobody proposed', { verdicts: [confirmed] }, 'nobody proposed it'],
  ['confirmed without a verdict', { verdicts: [], proposals: [aProposal()] }, '(confirmed) counted 0 times'],
  [
    'that counted twice',
    { verdicts: [confirmed, { ...confirmed, id: 2n }], proposals: [aProposal()] },
    '(confirmed) counted 2 times',
  ],
] as const)('a verdict %s is told', (_, rows, message) => {
  expect(tell(rows)).toEqual([expect.stringContaining(message)]);
});

test('a verdict that came of a declined proposal is told', () => {
  expect(tell({ verdicts: [confirmed], proposals: [aProposal({ closedAs: 'declined' })] })).toEqual([
    expect.stringContaining('(declined) counted 1 times'),
  ]);
});
