import { z } from 'zod';
import { ACTIVITY_PARAMS, readActivityQuery } from '@/lib/domain/activity/activity-list.ts';
import { can } from '@/lib/domain/permissions.ts';
import { ok } from '@/lib/domain/result.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { listActivity } from '@/lib/queries/list-activity.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

const text = z.string().max(500).optional();

/** A page of the activity by the same parameters as /activity itself. */
export const GET = declareRead({
  name: 'list_activity',
  permission: 'read',
  input: z.object(Object.fromEntries(ACTIVITY_PARAMS.map((name) => [name, text]))),
  run: async ({ actor }, params) =>
    ok(
      await listActivity(liveDb(), readActivityQuery(params), {
        withPeople: can(actor.role, 'manage_people'),
      }),
    ),
});
