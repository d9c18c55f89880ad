import { z } from 'zod';
import { CARD_LIST_PARAMS, readCardListQuery } from '@/lib/domain/cards/card-list.ts';
import { ok } from '@/lib/domain/result.ts';
import { companyTimeZone } from '@/lib/entry/company-time-zone.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { listCards } from '@/lib/queries/list-cards.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readCardCurrency } from '@/lib/queries/read-card-currency.ts';
import { balanceIssuers } from '../../(desk)/issuer-tags.ts';

const text = z.string().max(500).optional();

/** A page of cards by the same parameters as /cards itself. */
export const GET = declareRead({
  name: 'list_cards',
  permission: 'read',
  input: z.object(Object.fromEntries(CARD_LIST_PARAMS.map((name) => [name, text]))),
  run: async (_context, params) => {
    const keeping = balanceIssuers();
    const query = readCardListQuery(params, await readCardCurrency(liveDb(), keeping));
    return ok(await listCards(liveDb(), query, { zone: companyTimeZone(), balanceIssuers: keeping }));
  },
});
