import { z } from 'zod';
import { readAttentionListQuery } from '@/lib/domain/attention/attention-list.ts';
import { ok } from '@/lib/domain/result.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { listAttention } from '@/lib/queries/list-attention.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { longestWaitMsOf } from '../../(desk)/money-offer.ts';

const text = z.string().max(500).optional();

/** A page of what needs a person by the same parameters as /attention itself. */
export const GET = declareRead({
  name: 'list_attention',
  permission: 'read',
  input: z.object({ kind: text, share: text, sort: text, issuer: text, newer: text, older: text }),
  run: async ({ actor }, params) => {
    const reader = { personId: actor.userId, longestWaitMsOf };
    return ok(await listAttention(liveDb(), readAttentionListQuery(params), reader));
  },
});
