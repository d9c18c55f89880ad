import { refusal } from './refusal.ts';
import { createSettings, type SparkleSettings } from './settings.ts';
import type { Account, Card, Customer, Effect, EffectKind, Told, World } from './world.ts';

export interface BankParts {
  readonly world: World;
  readonly now: () => Date;
  readonly newId: () => string;
}

type About = Partial<Pick<Effect, 'cardId' | 'customerId' | 'accountNumber'>> & { readonly amount?: bigint };

interface Due {
  readonly atMs: number;
  readonly run: () => void;
}

/** What every rule of the bank works on: the world, its clock, what is due, and the log of what really happened. */
export class Bank {
  readonly effects: Effect[] = [];
  readonly settings: SparkleSettings = createSettings();
  readonly #parts: BankParts;
  readonly #told = new Map<number, Told>();
  #world: World;
  #schedule: Due[] = [];
  #dueMs: number | null = null;

  constructor(parts: BankParts) {
    this.#parts = parts;
    this.#world = parts.world;
  }

  get world(): World {
    return this.#world;
  }

  /** The present; of something scheduled, the moment it was due. */
  nowMs(): number {
    return this.#dueMs ?? this.#parts.now().getTime();
  }

  newId(): string {
    return this.#parts.newId();
  }

  /** The card of a customer; somebody else's is as unknown as none. */
  card(id: string, customerId: string | null = null): Card {
    const card = this.#world.cards.get(id);
    if (!card || (customerId !== null && card.customerId !== customerId))
      throw refusal(404, 'card_id', 'NOT_FOUND', 'Card not found');
    return card;
  }

  account(number: string, customerId: string | null = null): Account {
    const account = this.#world.accounts.get(number);
    if (!account || (customerId !== null && account.customerId !== customerId))
      throw refusal(404, 'account_number', 'NOT_FOUND', 'Account not found');
    return account;
  }

  customer(id: string): Customer {
    const customer = this.#world.customers.get(id);
    if (!customer) throw refusal(404, 'customer_id', 'NOT_FOUND', 'Customer not found');
    return customer;
  }

  accountsOf(customerId: string): Account[] {
    return [...this.#world.accounts.values()].filter((account) => account.customerId === customerId);
  }

  /** Writes down what really happened; `request` 0: nobody asked for it over the API. */
  note(kind: EffectKind, request: number, { amount = 0n, ...about }: About): Effect {
    const effect: Effect = {
      n: this.effects.length + 1,
      at: new Date(this.nowMs()).toISOString(),
      kind,
      cardId: null,
      customerId: null,
      accountNumber: null,
      ...about,
      amountCents: amount.toString(),
      feeCents: '0',
      request,
      outside: request === 0,
      told: this.#told.get(request) ?? null,
    };
    this.effects.push(effect);
    return effect;
  }

  /** Notes what the client of a request is told, on its effects of now and of later. */
  noteTold(request: number, told: Told): void {
    // Only what waits for its time can still have an effect.
    if (this.#schedule.length > 0) this.#told.set(request, told);
    for (let at = this.effects.length - 1; at >= 0 && at >= this.effects.length - 100; at -= 1) {
      const effect = this.effects[at];
      if (effect?.request === request) effect.told = told;
    }
  }

  /** Does something once the time has come; at once where there is nothing to wait for. */
  after(ms: number, run: () => void): void {
    if (ms === 0) {
      run();
      return;
    }
    const atMs = this.nowMs() + ms;
    const index = this.#schedule.findIndex((due) => due.atMs > atMs);
    this.#schedule.splice(index < 0 ? this.#schedule.length : index, 0, { atMs, run });
  }

  /** Everything that is due happens, as of the moment it was due. */
  tick(): void {
    const nowMs = this.#parts.now().getTime();
    for (let due = this.#schedule[0]; due && due.atMs <= nowMs; due = this.#schedule[0]) {
      this.#schedule.shift();
      this.#dueMs = due.atMs;
      try {
        due.run();
      } finally {
        this.#dueMs = null;
      }
    }
    if (this.#schedule.length === 0) this.#told.clear();
  }

  /** How many things wait for their time. */
  get waiting(): number {
    return this.#schedule.length;
  }

  replaceWorld(world: World): void {
    this.#world = world;
    this.#schedule = [];
    this.#told.clear();
    this.effects.length = 0;
  }
}
