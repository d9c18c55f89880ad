import type { Change } from './change.ts';
import type { Card, Customer, Row, WalletRow, World } from './world.ts';

/** Row of a card, or of the wallet, in the order they came to be. */
export type AnyRow =
  | { readonly row: Row; readonly wallet: null }
  | { readonly row: null; readonly wallet: WalletRow };

const createdAt = ({ row, wallet }: AnyRow): string => (row ?? wallet).createdAt;

/** Answers that would otherwise take a walk over all cards. Built when first needed, kept up by every change. */
export class WorldIndex {
  readonly #world: World;
  #cardIds: Map<string, Set<string>> | null = null;
  #indexedCards = 0;
  #emails: Set<string> | null = null;
  #indexedCustomers = 0;
  #usedSlots = 0;
  #rows: AnyRow[] | null = null;

  constructor(world: World) {
    this.#world = world;
  }

  cardsOf(customerId: string): Card[] {
    const ids = this.#cardsByCustomer().get(customerId) ?? [];
    return [...ids].flatMap((id) => this.#world.cards.get(id) ?? []);
  }

  /** Cards that are not terminated. */
  usedSlots(): number {
    this.#cardsByCustomer();
    return this.#usedSlots;
  }

  hasEmail(email: string): boolean {
    if (!this.#emails || this.#indexedCustomers !== this.#world.customers.size) {
      this.#emails = new Set([...this.#world.customers.values()].map(emailKey));
      this.#indexedCustomers = this.#world.customers.size;
    }
    return this.#emails.has(email.toLowerCase());
  }

  /** Every row of the company, oldest first. */
  allRows(): readonly AnyRow[] {
    if (!this.#rows) {
      const rows = [...this.#world.rows.values()].flat().map((row): AnyRow => ({ row, wallet: null }));
      rows.push(...this.#world.walletRows.map((wallet): AnyRow => ({ row: null, wallet })));
      this.#rows = rows.sort((a, b) =>
        createdAt(a) < createdAt(b) ? -1 : createdAt(a) > createdAt(b) ? 1 : 0,
      );
    }
    return this.#rows;
  }

  /** Called after a change was applied; `before` is the card it changed as it was. */
  note(change: Change, before: Card | undefined): void {
    if (change.customer && this.#emails) {
      this.#emails.add(emailKey(change.customer));
      this.#indexedCustomers = this.#world.customers.size;
    }
    if (change.goneCardId !== null) this.#cardIds = null;
    else if (change.card && this.#cardIds) this.#noteCard(this.#cardIds, change.card, before);
    this.#rows?.push(...change.rows.map((row) => ({ row, wallet: null })));
    this.#rows?.push(...change.walletRows.map((wallet) => ({ row: null, wallet })));
  }

  #noteCard(index: Map<string, Set<string>>, card: Card, before: Card | undefined): void {
    if (!before) {
      const known = index.get(card.customerId);
      if (known) known.add(card.id);
      else index.set(card.customerId, new Set([card.id]));
      this.#indexedCards += 1;
    }
    this.#usedSlots += slotsOf(card) - (before ? slotsOf(before) : 0);
  }

  #cardsByCustomer(): Map<string, Set<string>> {
    // A test that put a card into the world by hand is noticed by its number.
    if (this.#cardIds && this.#indexedCards === this.#world.cards.size) return this.#cardIds;
    const index = new Map<string, Set<string>>();
    this.#usedSlots = 0;
    for (const card of this.#world.cards.values()) {
      const known = index.get(card.customerId);
      if (known) known.add(card.id);
      else index.set(card.customerId, new Set([card.id]));
      this.#usedSlots += slotsOf(card);
    }
    this.#indexedCards = this.#world.cards.size;
    this.#cardIds = index;
    return index;
  }
}

const slotsOf = (card: Card): number => (card.status === 'TERMINATED' ? 0 : 1);
const emailKey = (customer: Customer): string => customer.email.toLowerCase();
