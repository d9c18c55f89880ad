import type { VirtualClock } from '../../clock.ts';
import type { Life } from '../../life.ts';
import type { SlashCore } from '../core/core.ts';
import type { WorldSize } from '../core/generate.ts';
import type { Told } from '../core/world.ts';
import type { Authorizations } from './authorizations.ts';
import { CALLS, type Fault, type Operation } from './fault-catalogue.ts';
import type { Faults } from './faults.ts';
import type { Webhooks } from './webhooks.ts';

export interface Heard {
  readonly n: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly write: boolean;
  /** The idempotency key it came with. */
  readonly key: string | null;
  /** The fault that met it. */
  fault: Fault | null;
  effect: boolean;
  told: Told | null;
}

export interface ApiKeys {
  /** Pinned to one legal entity. */
  readonly entity: string;
  readonly entityId: string;
  /** Pinned to a user, who names a legal entity with every call. */
  readonly user: string;
}

/** Everything around the core: how it is reached, broken, watched and lived in. */
export interface Shell {
  /** Exchanged by a reset. */
  core: SlashCore;
  readonly clock: VirtualClock;
  readonly keys: ApiKeys;
  /** While true, no key is known. */
  areKeysRevoked: boolean;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly authorizations: Authorizations;
  readonly life: Life;
  /** A bank like the present one, but for what is asked. */
  readonly makeCore: (size: Partial<WorldSize>) => SlashCore;
  /** Every documented call heard since the start, oldest first; the last 100,000. */
  readonly heard: Heard[];
  lastRequest: number;
  /** Added to every documented call, by its kind (ms). */
  readonly latencyMs: Record<Operation, number>;
  /** Calls a key may make in a minute; null: as many as it likes. */
  callsPerMinute: number | null;
  readonly minute: { fromMs: number; calls: number };
  /** Set when it is closed: a call that is still waiting has no effect then. */
  stopped: boolean;
}

/** The same number (ms) for every kind of call. */
export const everyCall = (ms: number): Record<Operation, number> =>
  Object.fromEntries(CALLS.map((call) => [call, ms])) as Record<Operation, number>;

/** What is due happens: late effects, settlements, cardholders, webhooks. Called by a timer and before every call. */
export function passTime({ core, life, webhooks }: Shell): void {
  core.tick();
  life.tick();
  webhooks.tick();
}

/** From now on what this bank announces is told. */
export function attach(shell: Shell, core: SlashCore): void {
  shell.core = core;
  core.onAnnounce((announcement) => shell.webhooks.announce(announcement));
}

const MAX_HEARD = 100_000;

export function hear(shell: Shell, asked: Pick<Heard, 'method' | 'path' | 'key'>): Heard {
  shell.lastRequest += 1;
  const heard: Heard = {
    n: shell.lastRequest,
    at: shell.core.now().toISOString(),
    ...asked,
    write: asked.method !== 'GET',
    fault: null,
    effect: false,
    told: null,
  };
  shell.heard.push(heard);
  if (shell.heard.length > MAX_HEARD) shell.heard.shift();
  return heard;
}
