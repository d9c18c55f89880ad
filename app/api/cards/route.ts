import { z } from 'zod';
import { readCardListQuery } from '@/lib/domain/cards/card-list.ts';
import { ok } from '@/lib/domain/result.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { listCards } from '@/lib/queries/list-cards.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

const text = z.string().max(500).optional();

/** A page of cards by the same parameters as /cards itself. */
export const GET = declareRead({
  name: 'list_cards',
  permission: 'read',
  input: z.object({ q: text, status: text, brand: text, newer: text, older: text }),
  run: async (_context, params) => ok(await listCards(liveDb(), readCardListQuery(params))),
});
