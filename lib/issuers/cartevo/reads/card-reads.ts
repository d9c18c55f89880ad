import type { IssuerReads } from '../../issuer.ts';
import { type Client, segment } from '../client.ts';
import { cardOf } from '../envelope.ts';
import { toCard, toRecord } from '../map.ts';
import { cardWire, recordWire } from '../wire.ts';
import { listCards } from './list-cards.ts';
import type { Paging } from './paging.ts';
import { readPage } from './read-page.ts';
import { readOne, readRows } from './read-rows.ts';

const RECORD_PAGING: Paging<{ readonly issuerRecordId: string }> = {
  name: 'transactions',
  firstPage: 0,
  limit: 100,
  idOf: (record) => record.issuerRecordId,
};

export const syncOf = (options: { readonly fresh: boolean }) => ({ sync: String(options.fresh) });

const cardPath = (issuerCardId: string): string => `/cards/${segment(issuerCardId)}`;

type CardReads = Pick<IssuerReads, 'listCards' | 'getCard' | 'listCardRecords'>;

export const cardReads = (client: Client): CardReads => ({
  listCards: (options) => listCards(client, options),

  async getCard(issuerCardId, options) {
    const body = await client.get({ path: cardPath(issuerCardId), query: syncOf(options) });
    return body.ok ? readOne('GET /cards/{id}', cardWire, toCard, cardOf(body.value)) : body;
  },

  listCardRecords: (issuerCardId, cursor, options) =>
    readPage(client, {
      cursor,
      paging: RECORD_PAGING,
      path: `${cardPath(issuerCardId)}/transactions`,
      query: {
        ...syncOf(options),
        ...(options.since ? { fromDate: options.since.toISOString() } : {}),
      },
      read: (rows) => readRows('GET /cards/{id}/transactions', recordWire, toRecord, rows),
    }),
});
