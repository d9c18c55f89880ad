import { expect, test } from 'vitest';
import { ATTENTION_OF, ATTENTION_WORDS } from './attention-kind.ts';
import { readAttentionListQuery } from './attention-list.ts';
import { DISCREPANCY_KINDS } from './discrepancy.ts';

test('an address says what is shown, and words that name nothing filter nothing', () => {
  expect(readAttentionListQuery({})).toEqual({
    issuers: [],
    kinds: [],
    share: 'all',
    sort: 'age',
    newer: null,
    older: null,
  });
  expect(
    readAttentionListQuery({
      kind: 'refund,late_success,nonsense',
      share: 'mine',
      sort: 'amount',
      older: 'x',
    }),
  ).toMatchObject({
    kinds: ['late_success', 'refund'],
    share: 'mine',
    sort: 'amount',
    newer: null,
    older: 'x',
  });
  expect(readAttentionListQuery({ issuer: 'slash' }).issuers).toEqual(['slash']);
  expect(readAttentionListQuery({ share: 'theirs', sort: ['size'] })).toMatchObject({
    share: 'all',
    sort: 'age',
  });
});

test('everything that can be found has its place in the queue', () => {
  for (const kind of DISCREPANCY_KINDS) expect(ATTENTION_WORDS).toHaveProperty(ATTENTION_OF[kind]);
});
