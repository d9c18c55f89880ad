import type { Random } from '../../core/random.ts';
import { Refusal } from './refusal.ts';
import { type CoreSettings, createSettings } from './settings.ts';
import { Shelf } from './shelf.ts';
import type {
  Account,
  Announcement,
  Card,
  CardGroup,
  CardProduct,
  Effect,
  EffectKind,
  Entry,
  LegalEntity,
  Merchant,
  Told,
  Transaction,
  VirtualAccount,
} from './world.ts';

/** What a rule changes; everything it does not name stays as it is. All of it happens, or nothing. */
export interface Step {
  readonly cards?: readonly Card[];
  readonly groups?: readonly CardGroup[];
  readonly virtualAccounts?: readonly VirtualAccount[];
  readonly transactions?: readonly Transaction[];
  /** Rows show themselves to reads this much later (ms). */
  readonly rowDelayMs?: number;
  readonly entries?: readonly Entry[];
  readonly effects?: readonly Omit<Effect, 'n' | 'at' | 'told'>[];
  readonly announce?: readonly Announcement[];
}

/** The part of the world nobody changes over the API. */
export interface Founded {
  readonly entities: ReadonlyMap<string, LegalEntity>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly products: readonly CardProduct[];
  readonly merchants: readonly Merchant[];
}

export interface BooksParts {
  readonly founded: Founded;
  readonly now: () => Date;
  readonly random: Random;
}

/** What every rule of the bank works on: the world, its clock, and the only way to change anything. */
export class Books {
  readonly founded: Founded;
  readonly settings: CoreSettings = createSettings();
  readonly cards = new Shelf<Card>();
  readonly groups = new Shelf<CardGroup>();
  readonly virtualAccounts = new Shelf<VirtualAccount>();
  readonly transactions = new Shelf<Transaction>();
  readonly balances = new Shelf<bigint>();
  /** Every movement there ever was. */
  readonly entries: Entry[] = [];
  readonly effects: Effect[] = [];
  readonly #parts: BooksParts;
  readonly #listeners = new Set<(announcement: Announcement) => void>();
  readonly #ofCard = new Map<string, Set<string>>();
  readonly #told = new Map<number, Told>();
  readonly #untold = new Map<number, Effect[]>();
  #pans = 0;

  constructor(parts: BooksParts) {
    this.#parts = parts;
    this.founded = parts.founded;
  }

  now(): Date {
    return this.#parts.now();
  }

  newId(prefix: string): string {
    return `${prefix}_${this.#parts.random.uuid().replaceAll('-', '').slice(0, 22)}`;
  }

  /** Below `limit`, from the seed. */
  below(limit: number): number {
    return this.#parts.random.below(limit);
  }

  /** A number no other card has. */
  nextPanSerial(): number {
    this.#pans += 1;
    return this.#pans;
  }

  balance(ledger: string): bigint {
    return this.balances.latest(ledger) ?? 0n;
  }

  /** The transactions of a card, oldest first: all of them, or what reads of one moment (ms) show. */
  transactionsOf(cardId: string, atMs: number | null = null): Transaction[] {
    const read = (id: string) =>
      atMs === null ? this.transactions.latest(id) : this.transactions.at(id, atMs);
    return [...(this.#ofCard.get(cardId) ?? [])].flatMap((id) => read(id) ?? []);
  }

  account(id: string): Account {
    return this.founded.accounts.get(id) ?? this.#missing('Account');
  }

  virtualAccount(id: string): VirtualAccount {
    return this.virtualAccounts.latest(id) ?? this.#missing('Virtual account');
  }

  card(id: string): Card {
    return this.cards.latest(id) ?? this.#missing('Card');
  }

  group(id: string): CardGroup {
    return this.groups.latest(id) ?? this.#missing('Card group');
  }

  transaction(id: string): Transaction {
    return this.transactions.latest(id) ?? this.#missing('Transaction');
  }

  /** What the bank says of an object that is not there, or not the asker's. */
  missing(what: string): Refusal {
    return new Refusal(Number(this.settings.quirks.missingStatus), `${what} not found.`);
  }

  /** What the bank says of a body or a wish it does not take. */
  invalid(message: string): Refusal {
    return new Refusal(Number(this.settings.quirks.invalidStatus), message);
  }

  /** An effect about nothing in particular but what is given. */
  effect(
    kind: EffectKind,
    by: { request: number; key?: string | null },
    about: Partial<Pick<Effect, 'cardId' | 'virtualAccountId' | 'objectId'>> & { cents?: bigint } = {},
  ): Omit<Effect, 'n' | 'at' | 'told'> {
    const { cents = 0n, ...rest } = about;
    return {
      kind,
      cardId: null,
      customerId: null,
      virtualAccountId: null,
      objectId: null,
      amountCents: cents.toString(),
      feeCents: '0',
      request: by.request,
      outside: by.request === 0,
      key: by.key ?? null,
      ...rest,
    };
  }

  commit(step: Step): void {
    const now = this.now();
    const nowMs = now.getTime();
    for (const entry of step.entries ?? []) this.#move(entry, nowMs);
    for (const one of step.virtualAccounts ?? []) this.virtualAccounts.put(one.id, one, nowMs);
    for (const one of step.groups ?? []) this.groups.put(one.id, one, nowMs);
    for (const one of step.cards ?? []) this.cards.put(one.id, one, nowMs);
    for (const one of step.transactions ?? []) this.#list(one, nowMs + (step.rowDelayMs ?? 0));
    for (const effect of step.effects ?? []) {
      this.#note({ ...effect, n: this.effects.length + 1, at: now.toISOString(), told: null });
    }
    for (const one of step.announce ?? []) for (const listener of this.#listeners) listener(one);
  }

  /** Notes what the client of a request is told, also for effects that are still to come. */
  noteTold(request: number, told: Told): void {
    this.#told.set(request, told);
    for (const effect of this.#untold.get(request) ?? []) effect.told = told;
    this.#untold.delete(request);
  }

  onAnnounce(listener: (announcement: Announcement) => void): void {
    this.#listeners.add(listener);
  }

  #note(effect: Effect): void {
    this.effects.push(effect);
    if (effect.outside) return;
    effect.told = this.#told.get(effect.request) ?? null;
    if (effect.told !== null) return;
    this.#untold.set(effect.request, [...(this.#untold.get(effect.request) ?? []), effect]);
  }

  #move(entry: Entry, nowMs: number): void {
    if (entry.cents <= 0n) throw new Error(`An entry of ${entry.cents} cents`);
    this.entries.push(entry);
    this.balances.put(entry.from, this.balance(entry.from) - entry.cents, nowMs);
    this.balances.put(entry.to, this.balance(entry.to) + entry.cents, nowMs);
  }

  #list(transaction: Transaction, atMs: number): void {
    this.transactions.put(transaction.id, transaction, atMs);
    if (transaction.cardId === null) return;
    const known = this.#ofCard.get(transaction.cardId) ?? new Set();
    this.#ofCard.set(transaction.cardId, known.add(transaction.id));
  }

  #missing(what: string): never {
    throw this.missing(what);
  }
}
