import { z } from 'zod';
import { ok } from '@/lib/domain/result.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { findAttentionItem } from '@/lib/queries/list-attention.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { longestWaitMsOf } from '../../../(desk)/money-offer.ts';

/** One item of what needs a person as it stands now; `item: null` when it needs nobody. */
export const GET = declareRead({
  name: 'find_attention_item',
  permission: 'read',
  input: z.object({ itemId: z.uuid() }),
  run: async (_context, { itemId }) => ok(await findAttentionItem(liveDb(), itemId, longestWaitMsOf)),
});
