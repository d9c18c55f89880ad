import type { Announcement, EventName } from './announcement.ts';
import { applyChange, type Change } from './change.ts';
import { type Moment, Past } from './past.ts';
import { Refusal } from './refusal.ts';
import type { Due, Scheduled } from './schedule.ts';
import { type CoreSettings, createSettings } from './settings.ts';
import type { Card, Customer, Effect, EffectKind, Row, Told, World } from './world.ts';
import { WorldIndex } from './world-index.ts';

export interface CoreParts {
  readonly world: World;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly effects?: Effect[];
  /** Called with everything that changed, before anybody is told. */
  readonly persist?: (change: Change) => void;
  /** Called with what the client of an effect is about to be told. */
  readonly persistTold?: (request: number, told: Told) => void;
  /** Called when the world is exchanged for another. */
  readonly persistWorld?: (world: World) => void;
}

/** What a rule changes; everything it does not name stays as it is. */
export type Step = Partial<Omit<Change, 'scheduled'>> & {
  readonly scheduled?: readonly { readonly afterMs: number; readonly what: Due }[];
};

type About = Partial<Pick<Effect, 'cardId' | 'customerId' | 'outside'>> & { amount?: bigint; fee?: bigint };

/** Reads may ask for what was true so long ago (ms), whatever the settings say. */
const KEPT_MS = 900_000;

/** What every rule of the issuer works on: the world, its clock, and the only way to change anything. */
export class Books {
  readonly effects: Effect[];
  readonly settings: CoreSettings = createSettings();
  readonly past = new Past();
  /** Set while a refresh falls back to the cache: what the cache held then, and how long. */
  fallback: { readonly from: Moment; readonly untilMs: number } | null = null;
  readonly #parts: CoreParts;
  readonly #listeners = new Set<(change: Change) => void>();
  /** Effects and delayed writes whose clients were told nothing yet. */
  readonly #untold = new Map<number, { told: Told | null }>();
  #world: World;
  #index: WorldIndex;
  #running: Scheduled | null = null;
  #lastScheduled: number;

  constructor(parts: CoreParts) {
    this.#parts = parts;
    this.effects = parts.effects ?? [];
    this.#world = parts.world;
    this.#index = new WorldIndex(parts.world);
    this.#lastScheduled = lastNumber(parts.world);
  }

  get world(): World {
    return this.#world;
  }

  get index(): WorldIndex {
    return this.#index;
  }

  /** The present; of something scheduled, the moment it was due. */
  now(): Date {
    return this.#running ? new Date(this.#running.dueAt) : this.#parts.now();
  }

  newId(): string {
    return this.#parts.newId();
  }

  customer(id: string): Customer {
    const customer = this.#world.customers.get(id);
    if (!customer) throw new Refusal(404, 'Customer not found');
    return customer;
  }

  card(id: string): Card {
    const card = this.#world.cards.get(id);
    if (!card) throw new Refusal(404, 'Card not found');
    return card;
  }

  row(
    card: Card,
    what: Pick<Row, 'type' | 'amountCents' | 'effectCents' | 'description'> & Partial<Row>,
  ): Row {
    const at = this.now().toISOString();
    return { id: this.newId(), cardId: card.id, status: 'SUCCESS', reason: null, createdAt: at, ...what };
  }

  /** An effect, numbered when it is committed. */
  effect(kind: EffectKind, request: number, about: About): Effect {
    const { amount = 0n, fee = 0n, ...rest } = about;
    const running = this.#running?.what;
    return {
      n: 0,
      at: this.now().toISOString(),
      kind,
      cardId: null,
      customerId: null,
      amountCents: amount.toString(),
      feeCents: fee.toString(),
      request,
      outside: request === 0,
      told: running?.kind === 'write' && request !== 0 ? running.told : null,
      ...rest,
    };
  }

  announcement(event: EventName, card: Card | null, about: Partial<Announcement> = {}): Announcement {
    return {
      event,
      at: this.now().toISOString(),
      customerId: card?.customerId ?? '',
      cardId: card?.id ?? null,
      customer: card ? (this.#world.customers.get(card.customerId) ?? null) : null,
      card,
      transactionId: null,
      amountCents: null,
      feeCents: 0n,
      merchant: null,
      reason: null,
      ...about,
    };
  }

  /** On disk first, then true: a sandbox that is killed after an answer still knows what it did. */
  commit(step: Step): void {
    const change = this.#complete(step);
    this.#parts.persist?.(change);
    const nowMs = this.now().getTime();
    const before = change.card ? this.#world.cards.get(change.card.id) : undefined;
    this.past.note(this.#world, change, nowMs, this.#oldestMoment(nowMs));
    applyChange(this.#world, this.effects, change);
    this.#index.note(change, before);
    for (const effect of change.effects)
      if (!effect.outside && !effect.told) this.#untold.set(effect.request, effect);
    for (const { what } of change.scheduled) if (what.kind === 'write') this.#untold.set(what.request, what);
    for (const listener of this.#listeners) listener(change);
  }

  /** Carries out something scheduled, as of the moment it was due. It is over when its first change is kept. */
  run(entry: Scheduled, carryOut: () => void): void {
    this.#running = entry;
    try {
      carryOut();
      if (this.#world.schedule.includes(entry)) this.commit({});
    } finally {
      this.#running = null;
    }
  }

  /** Notes what the client of a request with an effect is told; a request without one is not noted. */
  noteTold(request: number, told: Told): void {
    const untold = this.#untold.get(request);
    if (!untold) return;
    this.#untold.delete(request);
    untold.told = told;
    this.#parts.persistTold?.(request, told);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  replaceWorld(world: World): void {
    this.#parts.persistWorld?.(world);
    this.#world = world;
    this.#index = new WorldIndex(world);
    this.#lastScheduled = lastNumber(world);
    this.effects.length = 0;
    this.#untold.clear();
    this.past.forget();
    this.fallback = null;
  }

  #complete({ scheduled = [], done = [], effects = [], ...step }: Step): Change {
    const nowMs = this.now().getTime();
    return {
      walletCents: this.#world.walletCents,
      customer: null,
      card: null,
      goneCardId: null,
      rows: [],
      walletRows: [],
      wallet: null,
      announce: [],
      ...step,
      effects: effects.map((effect, index) => ({ ...effect, n: this.effects.length + index + 1 })),
      scheduled: scheduled.map(({ afterMs, what }) => {
        this.#lastScheduled += 1;
        return { n: this.#lastScheduled, dueAt: new Date(nowMs + afterMs).toISOString(), what };
      }),
      done: this.#running ? [...done, this.#running.n] : done,
    };
  }

  #oldestMoment(nowMs: number): Moment {
    const { cacheLagMs, walletLagMs } = this.settings;
    const atMs = nowMs - Math.max(KEPT_MS, cacheLagMs, walletLagMs);
    const { serial } = this.past;
    if (!this.fallback) return { atMs, serial };
    return {
      atMs: Math.min(atMs, this.fallback.from.atMs),
      serial: Math.min(serial, this.fallback.from.serial),
    };
  }
}

const lastNumber = (world: World): number => world.schedule.reduce((last, { n }) => Math.max(last, n), 0);
