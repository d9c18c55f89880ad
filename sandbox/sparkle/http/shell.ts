import type { VirtualClock } from '../../clock.ts';
import type { Life } from '../../life.ts';
import type { Bank } from '../core/bank.ts';
import { type Client, Consents } from '../core/consents.ts';
import { Devices } from '../core/devices.ts';
import type { WorldSize } from '../core/generate.ts';
import { KeyBook } from '../core/key-book.ts';
import { RateLimit } from '../core/rate-limit.ts';
import type { Told, World } from '../core/world.ts';
import { sparkleLife } from '../sparkle-life.ts';
import type { Answer } from './call.ts';
import { CALLS, type Fault, type Operation } from './fault-catalogue.ts';
import { Faults } from './faults.ts';

export interface Heard {
  readonly n: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly write: boolean;
  /** Of its header; not a secret. */
  readonly idempotencyKey: string | null;
  /** Whether it was answered from what was remembered under its key. */
  replayed: boolean;
  /** The fault that met it. */
  fault: Fault | null;
  effect: boolean;
  told: Told | null;
}

/** Everything around the bank: how it is reached, broken, watched and lived in. */
export interface Shell {
  readonly bank: Bank;
  readonly clock: VirtualClock;
  readonly consents: Consents;
  readonly devices: Devices;
  readonly keys: KeyBook<Answer>;
  readonly rates: RateLimit;
  readonly faults: Faults;
  readonly life: Life;
  /** A world like the present one, but for what is asked. */
  readonly makeWorld: (size: Partial<WorldSize>) => World;
  /** Every documented call heard since the start, oldest first; the last 100,000. */
  readonly heard: Heard[];
  lastRequest: number;
  /** Added to every documented call, by its kind (ms). */
  readonly latencyMs: Record<Operation, number>;
  /** The address it listens at; "" before it does. */
  url: string;
  /** Set when it is closed: a call that is still waiting has no effect then. */
  stopped: boolean;
}

export function createShell(parts: Pick<Shell, 'bank' | 'clock' | 'makeWorld'>, client: Client): Shell {
  const consents = new Consents(parts.bank);
  consents.clients.set(client.id, client);
  return {
    ...parts,
    consents,
    devices: new Devices(parts.bank, consents),
    keys: new KeyBook(parts.bank),
    rates: new RateLimit(),
    faults: new Faults(),
    life: sparkleLife(parts.bank),
    heard: [],
    lastRequest: 0,
    latencyMs: everyCall(0),
    url: '',
    stopped: false,
  };
}

/** The same number (ms) for every kind of call. */
export const everyCall = (ms: number): Record<Operation, number> =>
  Object.fromEntries(CALLS.map((call) => [call, ms])) as Record<Operation, number>;

/** What is due happens, and cardholders shop. Called by a timer and before every call. */
export function passTime({ bank, life }: Shell): void {
  bank.tick();
  life.tick();
}

const MAX_HEARD = 100_000;

export function hear(shell: Shell, asked: Pick<Heard, 'method' | 'path' | 'idempotencyKey'>): Heard {
  shell.lastRequest += 1;
  const isRead =
    asked.method === 'GET' ||
    asked.path.startsWith('/oauth/') ||
    asked.path.endsWith('/token') ||
    asked.path === '/transactions/enquiry';
  const heard: Heard = {
    n: shell.lastRequest,
    at: new Date(shell.bank.nowMs()).toISOString(),
    ...asked,
    write: !isRead,
    replayed: false,
    fault: null,
    effect: false,
    told: null,
  };
  shell.heard.push(heard);
  if (shell.heard.length > MAX_HEARD) shell.heard.shift();
  return heard;
}
