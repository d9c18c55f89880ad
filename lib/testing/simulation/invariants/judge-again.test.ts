import { expect, test } from 'vitest';
import { judge } from '../../../domain/judge/judge.ts';
import { judgeAgain } from './judge-again.ts';
import { sampleEnd } from './testing/sample-end.ts';
import { goldenFacts, judgedCase } from './testing/sample-facts.ts';

const moved = goldenFacts('fund-503-money-moved');
const nothing = goldenFacts('fund-no-sign-after-the-fence');

test('what is judged again the same holds', () => {
  expect(judgeAgain(sampleEnd({ judged: [judgedCase(moved), judgedCase(nothing)] }))).toEqual([]);
});

test('what its own readings do not bear is told', () => {
  const judged = [judgedCase(nothing, { judgement: judge(moved) })];
  expect(judgeAgain(sampleEnd({ judged })).map(({ message }) => message)).toEqual([
    'said succeeded, says person (not_applied) of the same readings',
  ]);
});
