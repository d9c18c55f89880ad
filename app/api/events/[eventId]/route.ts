import { z } from 'zod';
import { fail, ok } from '@/lib/domain/result.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { findEventDetail } from '@/lib/queries/find-event-detail.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

/** One webhook as it stands now: what its open page watches. */
export const GET = declareRead({
  name: 'read_event',
  permission: 'read',
  input: z.object({ eventId: z.string().max(100) }),
  run: async (_context, { eventId }) => {
    const event = await findEventDetail(liveDb(), eventId);
    return event ? ok(event) : fail('event_not_found');
  },
});
