import type { Books } from './books.ts';
import type { Moment } from './past.ts';
import { Refusal } from './refusal.ts';
import type { Card, Row } from './world.ts';

/** How a read was asked for. */
export interface Reading {
  /** Whether the issuer is asked for the truth rather than its cache. */
  readonly sync: boolean;
  /** A fault: what the cache held this long ago (ms), whatever was asked. */
  readonly staleMs?: number;
}

/** The issuer as one read shows it: fresh, or as its cache has it, with its oddities. */
export class Look {
  readonly #books: Books;
  /** Null: the present. */
  readonly #moment: Moment | null;
  readonly #walletMoment: Moment | null;
  readonly #reading: Reading;

  constructor(books: Books, reading: Reading) {
    const { cacheLagMs, walletLagMs } = books.settings;
    this.#books = books;
    this.#reading = reading;
    const staleMs = reading.staleMs ?? 0;
    this.#moment = momentOf(books, Math.max(staleMs, reading.sync ? 0 : cacheLagMs), true);
    this.#walletMoment = momentOf(books, Math.max(staleMs, walletLagMs), false);
  }

  card(id: string): Card {
    const card = this.#find(id);
    if (!card) throw new Refusal(404, 'Card not found');
    return this.#show(card);
  }

  /** One card by a call of its own, which a refresh makes mend what is shown of a card issued outside. */
  metCard(id: string): Card {
    const card = this.#find(id);
    const mends = card?.outside?.synced === false && this.#reading.sync && !this.#moment;
    if (mends) this.#books.commit({ card: { ...card, outside: discovered(this.#books, card, true) } });
    return this.card(id);
  }

  cards(): Card[] {
    const { world, past } = this.#books;
    if (!this.#moment) return [...world.cards.values()].map((card) => this.#show(card));
    const moment = this.#moment;
    const live = [...world.cards.keys()].flatMap((id) => this.#find(id) ?? []);
    return [...live, ...past.goneCards(moment)].map((card) => this.#show(card));
  }

  cardsOf(customerId: string): Card[] {
    const { past, index } = this.#books;
    if (!this.#moment) return index.cardsOf(customerId).map((card) => this.#show(card));
    const live = index.cardsOf(customerId).flatMap(({ id }) => this.#find(id) ?? []);
    const gone = past.goneCards(this.#moment).filter((card) => card.customerId === customerId);
    return [...live, ...gone].map((card) => this.#show(card));
  }

  /** Rows of a card, oldest first. */
  rows(cardId: string): readonly Row[] {
    const { world, past } = this.#books;
    if (!this.#find(cardId)) throw new Refusal(404, 'Card not found');
    return this.#moment ? past.rows(world, cardId, this.#moment) : (world.rows.get(cardId) ?? []);
  }

  walletCents(): bigint {
    const { world, past } = this.#books;
    return this.#walletMoment ? past.walletCents(world, this.#walletMoment) : world.walletCents;
  }

  #find(id: string): Card | undefined {
    const { world, past } = this.#books;
    return this.#moment ? past.card(world, id, this.#moment) : world.cards.get(id);
  }

  /** A card as it is shown: one issued outside has the oddities of a discovery. */
  #show(card: Card): Card {
    if (!card.outside) return card;
    const { quirks } = this.#books.settings;
    const outside = card.outside.discoveredAt ? card.outside : this.#discover(card);
    const isHundredfold = quirks.balanceTimes100OnDiscovery === 'on' && !outside.synced;
    return {
      ...card,
      balanceCents: isHundredfold ? card.balanceCents * 100n : card.balanceCents,
      createdAt:
        quirks.createdAtIsDiscovery === 'on' ? (outside.discoveredAt ?? card.createdAt) : card.createdAt,
    };
  }

  #discover(shown: Card) {
    const outside = discovered(this.#books, shown, false);
    const card = this.#books.world.cards.get(shown.id);
    if (!card) return outside;
    if (card.outside?.discoveredAt) return card.outside;
    this.#books.commit({ card: { ...card, outside } });
    return outside;
  }
}

const discovered = (books: Books, { outside }: Card, synced: boolean) => ({
  discoveredAt: outside?.discoveredAt ?? books.now().toISOString(),
  synced: synced || outside?.synced === true,
});

/** The moment a read shows: so long ago (ms), and no later than a refresh stopped working. */
function momentOf(books: Books, agoMs: number, canFallBack: boolean): Moment | null {
  const nowMs = books.now().getTime();
  const { fallback } = books;
  const { serial } = books.past;
  const ago = agoMs > 0 ? { atMs: nowMs - agoMs, serial } : null;
  if (!canFallBack || !fallback || nowMs >= fallback.untilMs) return ago;
  return ago ? { atMs: Math.min(ago.atMs, fallback.from.atMs), serial: fallback.from.serial } : fallback.from;
}
