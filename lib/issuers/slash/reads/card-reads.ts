import type { CardSnapshot, SpendLimit } from '../../../domain/cards/snapshots.ts';
import type { IssuerReads, Read } from '../../issuer.ts';
import { readOne, readRows } from '../../read-rows.ts';
import { type Client, isOwnPath, segment } from '../client.ts';
import { fail, malformed } from '../failure.ts';
import { withUtilization } from '../limits.ts';
import { toCard, toRecord } from '../map.ts';
import { cardWire, transactionWire, utilizationWire } from '../wire.ts';
import type { Entity } from './entity.ts';
import { type PagedList, readPage, readWhole } from './paging.ts';

export const cardPath = (issuerCardId: string): string => `/card/${segment(issuerCardId)}`;

const cardList = (ownerId: string): PagedList<CardSnapshot> => ({
  what: 'GET /card',
  path: '/card',
  // Oldest first, so that a card made meanwhile comes behind what was read.
  query: { sort: 'createdAt', sortDirection: 'ASC' },
  read: (rows) => readRows('GET /card', cardWire, (wire) => toCard(wire, ownerId), rows),
});

/** All cards of the legal entity; their limits without what was spent. */
export async function readCards(client: Client, entity: Entity): Promise<Read<readonly CardSnapshot[]>> {
  const owner = await entity.id(client);
  if (!owner.ok) return owner;
  return readWhole(client, cardList(owner.value), (card) => card.issuerCardId);
}

/** What was spent is an extra: a card is not hidden because it could not be read. */
async function readSpent(
  client: Client,
  issuerCardId: string,
  limits: readonly SpendLimit[],
): Promise<readonly SpendLimit[]> {
  if (limits.every(({ period }) => period === 'once')) return limits;
  const body = await client.get({ path: `${cardPath(issuerCardId)}/utilization` });
  const told = body.ok
    ? readOne('GET /card/{cardId}/utilization', utilizationWire, (wire) => wire, body.value.json)
    : body;
  return told.ok ? withUtilization(limits, told.value) : limits;
}

type CardReads = Pick<IssuerReads, 'listCards' | 'getCard' | 'listCardRecords'>;

export const cardReads = (client: Client, entity: Entity): CardReads => ({
  listCards: () => readCards(client, entity),

  async getCard(issuerCardId) {
    const body = await client.get({ path: cardPath(issuerCardId) });
    if (!body.ok) return body;
    const owner = await entity.id(client);
    if (!owner.ok) return owner;
    const map = (wire: Parameters<typeof toCard>[0]) => toCard(wire, owner.value);
    const card = readOne('GET /card/{cardId}', cardWire, map, body.value.json);
    if (!card.ok) return card;
    if (card.value.issuerCardId !== issuerCardId) return malformed('GET /card/{cardId}: id');
    const limits = await readSpent(client, issuerCardId, card.value.limits ?? []);
    return { ok: true, value: { ...card.value, limits } };
  },

  async listCardRecords(issuerCardId, cursor, { since }) {
    const path = cardPath(issuerCardId);
    // An id that is none would be a filter that fits nothing.
    if (!isOwnPath(path)) return fail({ kind: 'not_found' });
    const page = await readPage(
      client,
      {
        what: 'GET /transaction',
        path: '/transaction',
        query: {
          'filter:cardId': issuerCardId,
          ...(since ? { 'filter:from_date': since.getTime().toString() } : {}),
        },
        read: (rows) => readRows('GET /transaction', transactionWire, toRecord, rows),
      },
      cursor,
    );
    if (!page.ok || cursor !== null || page.value.items.length > 0 || page.value.next !== null) return page;
    // A card without rows and no such card look the same: the card decides.
    const card = await client.get({ path });
    return card.ok ? page : card;
  },
});
