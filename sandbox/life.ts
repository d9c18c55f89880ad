import type { Core } from './core/core.ts';
import { createRandom } from './core/generate.ts';
import type { Card } from './core/world.ts';

export interface LifeSettings {
  readonly on: boolean;
  /** How many customers live. */
  readonly customers: number;
  /** Between two purchases of all of them together (ms). */
  readonly everyMs: number;
  /** The share of purchases that is declined, 0 to 1. */
  readonly declineRate: number;
  readonly seed: number;
}

export const STILL_LIFE: LifeSettings = {
  on: false,
  customers: 20,
  everyMs: 30_000,
  declineRate: 0.1,
  seed: 1,
};

const MERCHANTS = [
  'Corner Bakery',
  'Metro Transit',
  'Cloud Hosting',
  'Book Store',
  'Grocer',
  'Taxi',
  'Pharmacy',
];
const ABROAD = ['Hotel Lisboa', 'Tokyo Books', 'Berlin Bikes'];
const SMALLEST_CENTS = 100n;
/** Cards with less than this stay at home. */
const PURSE_CENTS = 500n;
const LARGEST_CENTS = 6_000n;
/** One purchase in so many is made abroad, one in so many given back later. */
const ABROAD_ONE_IN = 6;
const REFUND_ONE_IN = 12;
const REMEMBERED = 50;
/** A purchase settles when so many others were made after it. */
const SETTLES_AFTER = 10;

/** Cardholders who go shopping while somebody watches the desk; the same ones and the same way for a seed. */
export class Life {
  settings: LifeSettings = STILL_LIFE;
  readonly #core: Core;
  #random = createRandom(STILL_LIFE.seed);
  #people: readonly string[] = [];
  #bought: { cardId: string; amountCents: bigint; merchant: string }[] = [];
  #unsettled: { cardId: string; authorizationId: string }[] = [];
  #nextAt = 0;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Begins anew with these settings; the first purchase comes after one whole interval. */
  set(asked: Partial<LifeSettings>): LifeSettings {
    this.settings = { ...this.settings, ...asked };
    this.#random = createRandom(this.settings.seed);
    this.#people = this.settings.on ? this.#choosePeople() : [];
    this.#bought = [];
    this.#unsettled = [];
    this.#nextAt = this.#core.now().getTime() + this.settings.everyMs;
    return this.settings;
  }

  /** One purchase when it is due; a clock that was put ahead is not caught up with. */
  tick(): void {
    const now = this.#core.now().getTime();
    if (!this.settings.on || now < this.#nextAt) return;
    const planned = this.#nextAt + this.settings.everyMs;
    this.#nextAt = planned > now ? planned : now + this.settings.everyMs;
    this.#shop();
    if (this.#random.below(REFUND_ONE_IN) === 0) this.#giveBack();
  }

  #choosePeople(): string[] {
    const customers = [...new Set(this.#usableCards().map(({ customerId }) => customerId))];
    const chosen: string[] = [];
    while (chosen.length < this.settings.customers && customers.length > 0) {
      chosen.push(...customers.splice(this.#random.below(customers.length), 1));
    }
    return chosen;
  }

  #usableCards(): Card[] {
    return this.#core
      .listCards()
      .filter(({ status, balanceCents }) => status === 'ACTIVE' && balanceCents >= PURSE_CENTS);
  }

  #shop(): void {
    const people = new Set(this.#people);
    const cards = this.#usableCards().filter(({ customerId }) => people.has(customerId));
    const card = cards[this.#random.below(Math.max(cards.length, 1))];
    const declined = this.#random.below(1_000_000) < Math.round(this.settings.declineRate * 1_000_000);
    const crossBorder = this.#random.below(ABROAD_ONE_IN) === 0;
    const places = crossBorder ? ABROAD : MERCHANTS;
    const merchant = places[this.#random.below(places.length)] ?? 'Grocer';
    const wanted = SMALLEST_CENTS + BigInt(this.#random.below(Number(LARGEST_CENTS - SMALLEST_CENTS)));
    if (!card) return;
    const half = card.balanceCents / 2n;
    const amountCents = wanted < half ? wanted : half;
    const asked = { amountCents, merchant, crossBorder, declined };
    const { approved, row } = this.#core.spend(card.id, asked);
    if (!approved) return;
    this.#bought = [...this.#bought, { cardId: card.id, amountCents, merchant }].slice(-REMEMBERED);
    this.#unsettled.push({ cardId: card.id, authorizationId: row.id });
    if (this.#unsettled.length > SETTLES_AFTER) this.#settleOldest();
  }

  /** Of a card that is still there: one that was replaced took its rows along. */
  #settleOldest(): void {
    const [oldest] = this.#unsettled.splice(0, 1);
    if (oldest && this.#core.world.cards.has(oldest.cardId)) {
      this.#core.settle(oldest.cardId, oldest.authorizationId);
    }
  }

  /** Something bought before comes back, if its card can still take it. */
  #giveBack(): void {
    const at = this.#random.below(Math.max(this.#bought.length, 1));
    const [purchase] = this.#bought.splice(at, 1);
    const card = this.#core.listCards().find(({ id }) => id === purchase?.cardId);
    if (purchase && (card?.status === 'ACTIVE' || card?.status === 'FROZEN')) {
      this.#core.refund(purchase.cardId, purchase.amountCents, purchase.merchant);
    }
  }
}
