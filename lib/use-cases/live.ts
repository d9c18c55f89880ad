import { createHmac, randomUUID } from 'node:crypto';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import type { Db } from '../db/client.ts';
import { createConsentStore } from '../db/consent-store.ts';
import { createConsentVault } from '../db/consent-vault.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { db } from '../db/live.ts';
import { createStore } from '../db/store.ts';
import type { SyncStore } from '../domain/sync/sync-store.ts';
import { withoutSecrets } from '../domain/without-secrets.ts';
import { type Env, env } from '../env.ts';
import { createCartevo } from '../issuers/cartevo/adapter.ts';
import type { AskedCheck, Issuer, Pace } from '../issuers/issuer.ts';
import { createKulipa } from '../issuers/kulipa/adapter.ts';
import { createSlash } from '../issuers/slash/adapter.ts';
import { createSparkle } from '../issuers/sparkle/adapter.ts';
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

/** The issuers whose variables are set; with a store they are called no faster than all processes may. */
export function createIssuers(
  { cartevo, kulipa, slash, sparkle }: Env,
  prisma: PrismaClient,
  store?: SyncStore,
): ReadonlyMap<string, Issuer> {
  const paced = (id: string, perSecond: number, create: (paced: { readonly pace?: Pace }) => Issuer) => {
    if (!store) return create({});
    const pace = paceOf(store, id, perSecond);
    return countWrites(create({ pace }), pace);
  };
  const issuers = [
    cartevo && paced('cartevo', cartevo.callsPerSecond, (pace) => createCartevo({ ...cartevo, ...pace })),
    kulipa && paced('kulipa', kulipa.callsPerSecond, (pace) => createKulipa({ ...kulipa, ...pace })),
    slash &&
      paced('slash', slash.callsPerSecond, (pace) => {
        const { legalEntityId, ...rest } = slash;
        return createSlash({ ...rest, ...(legalEntityId === null ? {} : { legalEntityId }), ...pace });
      }),
    sparkle &&
      paced('sparkle', sparkle.callsPerSecond, (pace) => {
        const { connectionId, ...rest } = sparkle;
        const bank = connectionId === null ? {} : { connectionId };
        const consents = createConsentVault(prisma, sparkle.consentKey);
        return createSparkle({ ...rest, ...bank, ...pace, consents });
      }),
  ].filter((issuer) => issuer !== null);
  return new Map(issuers.map((issuer) => [issuer.id, issuer]));
}

/** Waits for a call of the one budget that all processes share; the judge's share is never a sync's. */
const paceOf =
  (store: SyncStore, issuer: string, perSecond: number): Pace =>
  async (urgency) => {
    for (;;) {
      const { waitMs } = await store.takeCall({ issuer, urgency, perSecond });
      if (waitMs === 0) return;
      await sleep(waitMs);
    }
  };

/** A write never waits: its time is bounded to the second. It is counted, so that reads make room. */
function countWrites(issuer: Issuer, pace: Pace): Issuer {
  const { send, beginIdentityCheck } = issuer;
  return {
    ...issuer,
    send: (write, options) => {
      pace('write').catch(() => {});
      return send(write, options);
    },
    ...(beginIdentityCheck && {
      beginIdentityCheck: (asked: AskedCheck) => {
        pace('write').catch(() => {});
        return beginIdentityCheck(asked);
      },
    }),
  };
}

/** The real things behind the use cases. `step` is where tests stop the process; here nothing happens. */
export function createDeps(
  { prisma }: Db,
  environment: Env,
  overrides: Partial<Pick<Deps, 'step' | 'log'>> = {},
): Deps {
  const store = createStore(prisma);
  const key = createHmac('sha256', environment.nextAuthSecret).update('issuer-desk/intents').digest();
  return {
    store,
    issuers: createIssuers(environment, prisma, store),
    ...(environment.sparkle ? { consents: createConsentStore(prisma, environment.sparkle.consentKey) } : {}),
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

export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    serializers: { err: withoutSecrets },
    formatters: { log: (fields) => withoutSecrets(fields) as Record<string, unknown> },
  });

// On globalThis, because a development server loads this module anew with each change.
const kept = globalThis as typeof globalThis & { issuerDeskDeps?: Deps };

/** The dependencies of this process, made once. */
export function liveDeps(): Deps {
  kept.issuerDeskDeps ??= createDeps(db(), env());
  return kept.issuerDeskDeps;
}
