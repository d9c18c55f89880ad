import type { VirtualClock } from '../clock.ts';
import type { Core } from '../core/core.ts';
import type { WorldSize } from '../core/generate.ts';
import type { Told, World } from '../core/world.ts';
import type { Life } from '../life.ts';
import { CALLS, type Fault, type Operation } from './fault-catalogue.ts';
import type { Faults } from './faults.ts';
import type { Webhooks } from './webhooks.ts';

export interface Heard {
  readonly n: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly write: boolean;
  /** The fault that met it. */
  fault: Fault | null;
  effect: boolean;
  told: Told | null;
}

export interface Credential {
  readonly clientId: string;
  readonly clientKey: string;
}

/** Everything around the core: how it is reached, broken, watched and lived in. */
export interface Shell {
  readonly core: Core;
  readonly clock: VirtualClock;
  readonly credential: Credential;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly life: Life;
  /** A world like the present one, but for what is asked. */
  readonly makeWorld: (size: Partial<WorldSize>) => World;
  /** Every documented call heard since the start, oldest first; the last 100,000. */
  readonly heard: Heard[];
  /** Number of the last request; goes on after a restart, so that an effect keeps its own. */
  lastRequest: number;
  /** Added to every documented call, by its kind (ms). */
  readonly latencyMs: Record<Operation, number>;
  /** Added to issuing, which is slow in life (ms). */
  issueDelayMs: number;
  /** Set when it is closed: a call that is still waiting has no effect then. */
  stopped: boolean;
}

type Parts = Pick<Shell, 'core' | 'clock' | 'credential' | 'faults' | 'webhooks' | 'life' | 'makeWorld'>;

export function createShell(parts: Parts): Shell {
  return {
    ...parts,
    heard: [],
    lastRequest: parts.core.effects.reduce((last, { request }) => Math.max(last, request), 0),
    latencyMs: everyCall(0),
    issueDelayMs: 0,
    stopped: false,
  };
}

/** The same number (ms) for every kind of call. */
export const everyCall = (ms: number): Record<Operation, number> =>
  Object.fromEntries(CALLS.map((call) => [call, ms])) as Record<Operation, number>;

/** What is due happens: delayed effects, cardholders. Called by a timer and before every call. */
export function passTime({ core, life }: Shell): void {
  core.tick();
  life.tick();
}

const MAX_HEARD = 100_000;

export function hear(shell: Shell, asked: { method: string; path: string }): Heard {
  shell.lastRequest += 1;
  const heard: Heard = {
    n: shell.lastRequest,
    at: shell.core.now().toISOString(),
    method: asked.method,
    path: asked.path,
    write: asked.method !== 'GET' && asked.path !== '/auth/token',
    fault: null,
    effect: false,
    told: null,
  };
  shell.heard.push(heard);
  if (shell.heard.length > MAX_HEARD) shell.heard.shift();
  return heard;
}
