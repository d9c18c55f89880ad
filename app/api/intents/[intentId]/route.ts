import { z } from 'zod';
import { ok } from '@/lib/domain/result.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { findIntentLive } from '@/lib/queries/find-intent-live.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

/** One request's state as it is now: what dialogs and open pages watch. */
export const GET = declareRead({
  name: 'read_intent',
  permission: 'read',
  input: z.object({ intentId: z.string().max(100) }),
  run: async (_context, { intentId }) => {
    // A dialog asks before anything is recorded: that is an answer, not an error.
    return ok({ intent: await findIntentLive(liveDb(), intentId) });
  },
});
