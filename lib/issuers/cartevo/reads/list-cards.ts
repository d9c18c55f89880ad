import type { CardsRead } from '../../issuer.ts';
import { CARTEVO_CAPABILITIES } from '../capabilities.ts';
import type { Client } from '../client.ts';
import { availableSlotsOf, listOf } from '../envelope.ts';
import { toCard } from '../map.ts';
import { cardWire } from '../wire.ts';
import { readRows } from './read-rows.ts';

async function readCards(client: Client, query: Readonly<Record<string, string>>): Promise<CardsRead> {
  const body = await client.get({ path: '/cards', query, isList: true });
  if (!body.ok) return body;
  const cards = readRows('GET /cards', cardWire, toCard, listOf(body.value, 'cards'));
  const availableSlots = availableSlotsOf(body.value);
  return cards.ok && availableSlots !== null ? { ...cards, availableSlots } : cards;
}

/**
 * All cards of the company. The list leaves out the brand, but can be filtered by it: where one is missing
 * the list is asked once more per brand, from the cache, since a brand never changes. A card that turns up
 * under no brand or under two keeps none; nothing else is taken from these answers.
 */
export async function listCards(client: Client, options: { readonly fresh: boolean }): Promise<CardsRead> {
  const cards = await readCards(client, { sync: String(options.fresh) });
  if (!cards.ok || cards.value.every((card) => card.brand !== null)) return cards;

  const brands = new Map<string, string | null>();
  for (const brand of CARTEVO_CAPABILITIES.brands) {
    const branded = await readCards(client, { brand, sync: 'false' });
    if (!branded.ok) return branded;
    for (const { issuerCardId: id } of branded.value) brands.set(id, brands.has(id) ? null : brand);
  }
  const value = cards.value.map((card) => ({
    ...card,
    brand: card.brand ?? brands.get(card.issuerCardId) ?? null,
  }));
  return { ...cards, value };
}
