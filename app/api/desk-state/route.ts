import { z } from 'zod';
import { ok } from '@/lib/domain/result.ts';
import { buildId } from '@/lib/entry/build-id.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readDeskState } from '@/lib/queries/read-desk-state.ts';

/** What every open page shows about the desk itself. */
export const GET = declareRead({
  name: 'read_desk_state',
  permission: 'read',
  input: z.object({}),
  run: async () => ok({ ...(await readDeskState(liveDb())), build: buildId() }),
});
