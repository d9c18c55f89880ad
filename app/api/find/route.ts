import { z } from 'zod';
import { holdsCardNumber } from '@/lib/domain/free-text.ts';
import { fail, ok } from '@/lib/domain/result.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { findAnything } from '@/lib/queries/find-anything.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

/** What half a clue leads to. The palette refuses a full card number before it is sent; so does this. */
export const GET = declareRead({
  name: 'find_anything',
  permission: 'read',
  input: z.object({ q: z.string().max(200) }),
  run: async (_context, { q }) =>
    holdsCardNumber(q) ? fail('card_number_in_text', { field: 'q' }) : ok(await findAnything(liveDb(), q)),
});
