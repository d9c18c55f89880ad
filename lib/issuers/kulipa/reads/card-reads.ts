import type { CardSnapshot, SpendLimit } from '../../../domain/cards/snapshots.ts';
import type { IssuerReads, Read } from '../../issuer.ts';
import { malformed, readOne, readRows } from '../../read-rows.ts';
import { type Client, segment } from '../client.ts';
import { toCard, toLimit, toRecord } from '../map.ts';
import {
  type CardWire,
  type ControlWire,
  cardWire,
  controlWire,
  type PaymentWire,
  paymentWire,
} from '../wire.ts';
import { type PagedList, readAll, readPage } from './paging.ts';

const CARDS: PagedList<CardWire, CardSnapshot> = {
  path: '/cards',
  wire: cardWire,
  map: toCard,
  idOf: (card) => card.issuerCardId,
};

/** Card payments of a card or a user; each row names its card. */
export const PAYMENTS = {
  path: '/cardPayments',
  wire: paymentWire,
  map: (wire: PaymentWire) => ({ ...toRecord(wire), issuerCardId: wire.card_id }),
  idOf: (record: { readonly issuerRecordId: string }) => record.issuerRecordId,
} as const;

export const cardPath = (issuerCardId: string): string => `/cards/${segment(issuerCardId)}`;

export const readCardsOf = (client: Client, userId: string | null): Promise<Read<readonly CardSnapshot[]>> =>
  readAll(
    client,
    userId === null
      ? CARDS
      : { ...CARDS, query: { userId }, isAsked: ({ issuerCustomerId }) => issuerCustomerId === userId },
  );

/** A card without its limits, which are another call. */
export async function readCard(client: Client, issuerCardId: string): Promise<Read<CardSnapshot>> {
  const body = await client.get({ path: cardPath(issuerCardId) });
  return body.ok ? readOne('GET /cards/{id}', cardWire, toCard, body.value) : body;
}

/** The controls of a card, in a plain array without pages. */
export async function readControls(
  client: Client,
  issuerCardId: string,
): Promise<Read<readonly ControlWire[]>> {
  const what = 'GET /cards/{id}/spending-controls';
  const body = await client.get({ path: `${cardPath(issuerCardId)}/spending-controls`, isList: true });
  if (!body.ok) return body;
  if (!Array.isArray(body.value)) return malformed(`${what}: no list in the answer`);
  return readRows(what, controlWire, (wire) => wire, body.value);
}

export const limitsOf = (controls: readonly ControlWire[]): readonly SpendLimit[] =>
  controls.flatMap((control) => toLimit(control) ?? []);

const hasEnded = ({ status }: CardSnapshot): boolean => status === 'terminated' || status === 'expired';

/** As Kulipa takes it: UTC, to the second. Only later ones come back, so it goes one second back. */
const updatedAfter = (since: Date): string =>
  new Date(since.getTime() - 1_000).toISOString().replace(/\.\d+Z$/, 'Z');

type CardReads = Pick<IssuerReads, 'listCards' | 'getCard' | 'listCardRecords'>;

export const cardReads = (client: Client): CardReads => ({
  listCards: () => readCardsOf(client, null),

  async getCard(issuerCardId) {
    const card = await readCard(client, issuerCardId);
    if (!card.ok || hasEnded(card.value)) return card;
    // A client has seen these, no page has them: a card is worth reading without them.
    const controls = await readControls(client, issuerCardId);
    return controls.ok ? { ok: true, value: { ...card.value, limits: limitsOf(controls.value) } } : card;
  },

  async listCardRecords(issuerCardId, cursor, { since }) {
    const path = cardPath(issuerCardId);
    if (path !== `/cards/${issuerCardId}`) return { ok: false, failure: { kind: 'not_found' } };
    const query = { cardId: issuerCardId, ...(since ? { updatedAfter: updatedAfter(since) } : {}) };
    const isAsked = (record: { readonly issuerCardId: string }) => record.issuerCardId === issuerCardId;
    const page = await readPage(client, { ...PAYMENTS, query, isAsked }, cursor);
    if (!page.ok || page.value.items.length > 0 || cursor !== null) return page;
    // Nothing of his, or no such card: the card decides.
    const card = await client.get({ path });
    return card.ok ? page : card;
  },
});
