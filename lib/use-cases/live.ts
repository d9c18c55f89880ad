import { createHmac, randomUUID } from 'node:crypto';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import type { Db } from '../db/client.ts';
import { db } from '../db/live.ts';
import { createStore } from '../db/store.ts';
import { type Env, env } from '../env.ts';
import { createCartevo } from '../issuers/cartevo/adapter.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { Clock, Deps, Log } from './deps.ts';

/** The wall clock and the monotonic one disagree when a machine sleeps or time is set: the later counts. */
const clock: Clock = {
  now: () => new Date(),
  stopwatch: () => {
    const wall = Date.now();
    const steady = performance.now();
    return () => Math.max(Date.now() - wall, performance.now() - steady);
  },
};

/** The issuers whose variables are set. */
export function createIssuers({ cartevo }: Env): ReadonlyMap<string, Issuer> {
  const issuers = cartevo ? [createCartevo(cartevo)] : [];
  return new Map(issuers.map((issuer) => [issuer.id, issuer]));
}

/** The real things behind the use cases. `step` is where tests stop the process; here nothing happens. */
export function createDeps(
  { prisma }: Db,
  environment: Env,
  overrides: Partial<Pick<Deps, 'step' | 'log'>> = {},
): Deps {
  const key = createHmac('sha256', environment.nextAuthSecret).update('issuer-desk/intents').digest();
  return {
    store: createStore(prisma),
    issuers: createIssuers(environment),
    clock,
    ids: randomUUID,
    sleep: async (ms) => {
      await sleep(ms, undefined, { ref: true });
    },
    step: async () => {},
    hash: (text) => createHmac('sha256', key).update(text).digest('hex'),
    owner: `${os.hostname()}:${process.pid}:${randomUUID()}`,
    log: createLog(environment.logLevel),
    ...overrides,
  };
}

export const createLog = (level: string): Log => pino({ level, base: null });

// On globalThis, because a development server loads this module anew with each change.
const kept = globalThis as typeof globalThis & { issuerDeskDeps?: Deps };

/** The dependencies of this process, made once. */
export function liveDeps(): Deps {
  kept.issuerDeskDeps ??= createDeps(db(), env());
  return kept.issuerDeskDeps;
}
