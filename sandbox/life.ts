import { createRandom } from './core/random.ts';

export interface LifeSettings {
  readonly on: boolean;
  /** How many customers live; cards where the issuer knows no customers. */
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

/** A card that can be used now. */
export interface Purse {
  readonly cardId: string;
  /** Whose it is. */
  readonly holderId: string;
  readonly spendableMinor: bigint;
}

export interface Shopping {
  readonly amountMinor: bigint;
  readonly shop: string;
  readonly isAbroad: boolean;
  /** The issuer declines it, whatever its rules say. */
  readonly isDeclined: boolean;
}

/** What an issuer brings to life: who could buy something where, and its own calls for it. */
export interface LivedIn {
  readonly now: () => Date;
  /** One in so many purchases is made abroad, where there are shops abroad. */
  readonly shops: () => { readonly home: readonly string[]; readonly abroad: readonly string[] };
  /** What a purchase takes at least and at most; cards with less than `purseMinor` stay at home. */
  readonly prices: { readonly leastMinor: bigint; readonly mostMinor: bigint; readonly purseMinor: bigint };
  readonly purses: () => readonly Purse[];
  /** Null: it was declined. Else what lets the merchant take the money later, once, if there still is anything to take. */
  readonly spend: (cardId: string, shopping: Shopping) => (() => void) | null;
  /** Something bought before comes back, if its card can still take it. */
  readonly giveBack: (cardId: string, bought: Pick<Shopping, 'amountMinor' | 'shop'>) => void;
}

/** One purchase in so many is made abroad, one in so many given back later. */
const ABROAD_ONE_IN = 6;
const REFUND_ONE_IN = 12;
const REMEMBERED = 50;
/** A purchase settles when so many others were made after it. */
const SETTLES_AFTER = 10;
const MILLION = 1_000_000;

/** Cardholders who go shopping while somebody watches the desk; the same ones and the same way for a seed. */
export class Life {
  settings: LifeSettings = STILL_LIFE;
  readonly #issuer: LivedIn;
  #random = createRandom(STILL_LIFE.seed);
  #people: ReadonlySet<string> = new Set();
  #bought: { readonly cardId: string; readonly amountMinor: bigint; readonly shop: string }[] = [];
  #unsettled: (() => void)[] = [];
  #nextAt = 0;

  constructor(issuer: LivedIn) {
    this.#issuer = issuer;
  }

  /** Begins anew with these settings; the first purchase comes after one whole interval. */
  set(asked: Partial<LifeSettings>): LifeSettings {
    this.settings = { ...this.settings, ...asked };
    this.#random = createRandom(this.settings.seed);
    this.#people = new Set(this.settings.on ? this.#choosePeople() : []);
    this.#bought = [];
    this.#unsettled = [];
    this.#nextAt = this.#issuer.now().getTime() + this.settings.everyMs;
    return this.settings;
  }

  /** One purchase when it is due; a clock that was put ahead is not caught up with. */
  tick(): void {
    if (!this.settings.on) return;
    const now = this.#issuer.now().getTime();
    if (now < this.#nextAt) return;
    const planned = this.#nextAt + this.settings.everyMs;
    this.#nextAt = planned > now ? planned : now + this.settings.everyMs;
    this.#shop();
    if (this.#random.below(REFUND_ONE_IN) === 0) this.#giveBack();
  }

  #choosePeople(): string[] {
    const holders = [...new Set(this.#purses().map(({ holderId }) => holderId))];
    const chosen: string[] = [];
    while (chosen.length < this.settings.customers && holders.length > 0) {
      chosen.push(...holders.splice(this.#random.below(holders.length), 1));
    }
    return chosen;
  }

  #purses(): readonly Purse[] {
    const { prices, purses } = this.#issuer;
    return purses().filter(({ spendableMinor }) => spendableMinor >= prices.purseMinor);
  }

  #shop(): void {
    const purses = this.#purses().filter(({ holderId }) => this.#people.has(holderId));
    const purse = purses[this.#random.below(Math.max(purses.length, 1))];
    // Drawn whoever buys, so that the story goes on the same way.
    const wanted = this.#choose();
    if (!purse) return;
    const { cardId, spendableMinor } = purse;
    const half = spendableMinor / 2n;
    const shopping = { ...wanted, amountMinor: wanted.amountMinor < half ? wanted.amountMinor : half };
    const settle = this.#issuer.spend(cardId, shopping);
    if (!settle) return;
    const { amountMinor, shop } = shopping;
    this.#bought = [...this.#bought, { cardId, amountMinor, shop }].slice(-REMEMBERED);
    this.#unsettled.push(settle);
    if (this.#unsettled.length > SETTLES_AFTER) this.#unsettled.shift()?.();
  }

  #choose(): Shopping {
    const { prices, shops } = this.#issuer;
    const { home, abroad } = shops();
    const isDeclined = this.#random.below(MILLION) < Math.round(this.settings.declineRate * MILLION);
    const isAbroad = this.#random.below(ABROAD_ONE_IN) === 0 && abroad.length > 0;
    const shop = this.#random.pick(isAbroad ? abroad : home);
    const range = Number(prices.mostMinor - prices.leastMinor);
    return { amountMinor: prices.leastMinor + BigInt(this.#random.below(range)), shop, isAbroad, isDeclined };
  }

  #giveBack(): void {
    const at = this.#random.below(Math.max(this.#bought.length, 1));
    const [purchase] = this.#bought.splice(at, 1);
    if (purchase) this.#issuer.giveBack(purchase.cardId, purchase);
  }
}

/** What SANDBOX_LIFE says to a program; `refuse` ends it. */
export function readLife(
  text: string | undefined,
  refuse: (sentence: string) => never,
): Pick<LifeSettings, 'on'> {
  if (!['', 'on', 'off'].includes(text ?? '')) return refuse('SANDBOX_LIFE is neither on nor off.');
  return { on: text === 'on' };
}
