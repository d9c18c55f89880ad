import type { CardSnapshot } from '../../../domain/cards/snapshots.ts';
import type { ConsentVault } from '../../../domain/consents/consent-vault.ts';
import type { IssuerReads, Read } from '../../issuer.ts';
import type { Client } from '../client.ts';
import { listOf } from '../envelope.ts';
import { fail, malformed, notFound, notOffered } from '../failure.ts';
import { toCard } from '../map.ts';
import { cardWire } from '../wire.ts';
import { isId } from './customer-reads.ts';
import { readRows } from './read-rows.ts';
import { askEach, listStanding } from './standing.ts';

type CardReads = Pick<IssuerReads, 'listCards' | 'listCustomerCards' | 'getCard' | 'listCardRecords'>;
type Cards = readonly CardSnapshot[];

/**
 * There is no call for one card and none for a company's: whatever is asked, it comes out of a customer's own
 * list. `hints`: whose card it was when it was last seen; only saves calls.
 */
export function cardReads(client: Client, vault: ConsentVault, hints: Map<string, string>): CardReads {
  const cardsOf = async (issuerCustomerId: string): Promise<Read<Cards>> => {
    if (!isId(issuerCustomerId)) return notFound();
    const body = await client.get(issuerCustomerId, { path: '/cards' });
    if (!body.ok) return body;
    const rows = readRows('GET /cards', cardWire, listOf(body.value, 'cards'));
    if (!rows.ok) return rows;
    if (rows.value.some((card) => card.customer_id !== issuerCustomerId)) {
      return malformed('GET /cards: a card of another customer than the one who consented');
    }
    for (const card of rows.value) hints.set(card.card_id, issuerCustomerId);
    return { ok: true, value: rows.value.map(toCard) };
  };

  const cardOf = async (issuerCustomerId: string, issuerCardId: string): Promise<Read<CardSnapshot>> => {
    const cards = await cardsOf(issuerCustomerId);
    if (!cards.ok) return cards;
    const card = cards.value.find((one) => one.issuerCardId === issuerCardId);
    return card ? { ok: true, value: card } : notFound();
  };

  /** Not found only where every consent could be asked. */
  const search = async (issuerCardId: string): Promise<Read<CardSnapshot>> => {
    const standing = await listStanding(vault);
    if (!standing.ok) return standing;
    let ended = 0;
    for (const one of standing.value) {
      const read = await askEach(client, [one], (customer) => cardOf(customer, issuerCardId));
      if (read.ok && read.value.items[0]) return { ok: true, value: read.value.items[0] };
      if (read.ok) ended += read.value.ended;
      else if (read.failure.kind !== 'not_found') return read;
    }
    return ended > 0 ? fail({ kind: 'unauthorized' }) : notFound();
  };

  return {
    listCustomerCards: cardsOf,
    async listCards() {
      const standing = await listStanding(vault);
      if (!standing.ok) return standing;
      const read = await askEach(client, standing.value, cardsOf);
      return read.ok ? { ok: true, value: read.value.items.flat() } : read;
    },
    async getCard(issuerCardId, { issuerCustomerId }) {
      if (!isId(issuerCardId)) return notFound();
      if (issuerCustomerId !== undefined) return cardOf(issuerCustomerId, issuerCardId);
      const hint = hints.get(issuerCardId);
      const hinted = hint === undefined ? null : await cardOf(hint, issuerCardId);
      return hinted?.ok ? hinted : search(issuerCardId);
    },
    listCardRecords: notOffered,
  };
}
