import { z } from 'zod';
import { readIntentListQuery } from '@/lib/domain/intents/intent-list.ts';
import { ok } from '@/lib/domain/result.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { listIntents } from '@/lib/queries/list-intents.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

const text = z.string().max(500).optional();

/** A page of top-ups and new cards by the same parameters as /top-ups itself. */
export const GET = declareRead({
  name: 'list_intents',
  permission: 'read',
  input: z.object({ state: text, issuer: text, newer: text, older: text }),
  run: async (_context, params) => ok(await listIntents(liveDb(), readIntentListQuery(params))),
});
