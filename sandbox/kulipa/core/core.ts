import { chainHash } from './chain-hash.ts';
import type { Announcement, Effect, EffectKind, EventName, Told } from './effect.ts';
import { createSettings, type Settings } from './settings.ts';
import type { World } from './world.ts';

/** Checks first and throws what it refuses; what it gives does it, and cannot fail any more. */
export type Plan<T> = () => () => T;

/** How a call goes wrong inside the issuer. */
export interface Twist {
  /** Reading: what was true so long ago (ms). */
  readonly staleMs?: number;
}

export interface CoreParts {
  readonly world: World;
  readonly now: () => Date;
  /** A version 4 UUID. */
  readonly newId: () => string;
  /** A whole number from 0 up to and without the limit. */
  readonly below: (limit: number) => number;
}

interface Due {
  readonly dueMs: number;
  readonly run: () => void;
}

type About = Partial<Pick<Effect, 'cardId' | 'customerId'>> & { micros?: bigint };

/** The issuer: state, rules' only way to change it, and a virtual clock. No HTTP, disk or clock of its own. */
export class Core {
  readonly effects: Effect[] = [];
  readonly settings: Settings = createSettings();
  readonly #parts: CoreParts;
  readonly #told = new Map<number, Told>();
  readonly #listeners = new Set<(announcement: Announcement) => void>();
  #world: World;
  #due: Due[] = [];
  #asOf: Date | null = null;
  #request = 0;

  constructor(parts: CoreParts) {
    this.#parts = parts;
    this.#world = parts.world;
  }

  get world(): World {
    return this.#world;
  }

  /** The present; of something that was due, the moment it was due. */
  now(): Date {
    return this.#asOf ?? this.#parts.now();
  }

  newId(prefix?: string): string {
    const id = this.#parts.newId();
    return prefix ? `${prefix}-${id}` : id;
  }

  /** So many random digits. */
  digits(length: number): string {
    return Array.from({ length }, () => this.#parts.below(10)).join('');
  }

  chainHash(): string {
    return chainHash(this.#parts);
  }

  /** Does what a request asked for (0: nobody asked over the API), if the rules have it so. */
  write<T>(request: number, plan: Plan<T>): T {
    const carryOut = plan();
    const before = this.#request;
    this.#request = request;
    try {
      return carryOut();
    } finally {
      this.#request = before;
    }
  }

  /** Does what nobody asked for over the API. */
  outside<T>(plan: Plan<T>): T {
    return this.write(0, plan);
  }

  /** Notes an effect of the request that is being carried out. */
  note(kind: EffectKind, { micros = 0n, ...about }: About): void {
    const request = this.#request;
    this.effects.push({
      n: this.effects.length + 1,
      at: this.now().toISOString(),
      kind,
      cardId: null,
      customerId: null,
      amountMicros: micros.toString(),
      request,
      outside: request === 0,
      told: this.#told.get(request) ?? null,
      ...about,
    });
  }

  /** Notes what the client of a request was told. */
  noteTold(request: number, told: Told): void {
    this.#told.set(request, told);
    for (let index = this.effects.length - 1; index >= 0; index -= 1) {
      const effect = this.effects[index];
      if (!effect || (effect.request !== 0 && effect.request < request)) break;
      if (effect.request === request) effect.told ??= told;
    }
  }

  announce(event: EventName, about: Partial<Announcement>): void {
    const announcement = { event, at: this.now(), userId: null, cardId: null, paymentId: null, ...about };
    for (const listener of this.#listeners) listener(announcement);
  }

  onAnnounce(listener: (announcement: Announcement) => void): void {
    this.#listeners.add(listener);
  }

  /** Lets something happen by itself after so long (ms). */
  later(afterMs: number, run: () => void): void {
    const entry = { dueMs: this.now().getTime() + afterMs, run };
    const at = this.#due.findLastIndex(({ dueMs }) => dueMs <= entry.dueMs);
    this.#due.splice(at + 1, 0, entry);
  }

  /** Carries out everything that is due by now, each as of its moment. */
  tick(): void {
    const nowMs = this.#parts.now().getTime();
    for (let [first] = this.#due; first && first.dueMs <= nowMs; [first] = this.#due) {
      this.#due.shift();
      this.#asOf = new Date(first.dueMs);
      try {
        first.run();
      } finally {
        this.#asOf = null;
      }
    }
  }

  /** How much still waits to happen by itself. */
  get waiting(): number {
    return this.#due.length;
  }

  /** Another world; what waited for the old one or happened in it is gone. */
  replaceWorld(world: World): void {
    this.#world = world;
    this.#due = [];
    this.effects.length = 0;
    this.#told.clear();
  }
}
