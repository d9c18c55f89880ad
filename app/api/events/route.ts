import { z } from 'zod';
import { readEventListQuery } from '@/lib/domain/events/event-list.ts';
import { ok } from '@/lib/domain/result.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { listEvents } from '@/lib/queries/list-events.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

const text = z.string().max(500).optional();

/** A page of webhooks by the same parameters as /webhooks itself. */
export const GET = declareRead({
  name: 'list_events',
  permission: 'read',
  input: z.object({ state: text, issuer: text, newer: text, older: text }),
  run: async (_context, params) => ok(await listEvents(liveDb(), readEventListQuery(params))),
});
