import { randomInt, randomUUID } from 'node:crypto';
import { VirtualClock } from '../clock.ts';
import type { LifeSettings } from '../life.ts';
import { close, listen, TICK_MS } from '../serve.ts';
import { Core } from './core/core.ts';
import { generateWorld, type WorldSize } from './core/generate.ts';
import { Faults } from './http/faults.ts';
import { Idempotency } from './http/idempotency.ts';
import { RateLimit } from './http/rate-limit.ts';
import { createServer } from './http/server.ts';
import { passTime, type Shell } from './http/shell.ts';
import { WebhookKeys } from './http/webhook-keys.ts';
import { Webhooks } from './http/webhooks.ts';
import { kulipaLife } from './kulipa-life.ts';

export interface KulipaSandboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly world?: Partial<Omit<WorldSize, 'seed'>>;
  /** Makes the world; what happens after it is as random as in life. */
  readonly seed?: number;
  readonly apiKey?: string;
  /** The real clock, which the virtual one goes ahead of. */
  readonly clock?: () => Date;
  /** Where webhooks go, if whoever is there answers the handshake; absent: nowhere. */
  readonly webhookUrl?: string;
  /** Cardholders; absent: nobody lives. */
  readonly life?: Partial<LifeSettings>;
  /** How often it is looked what is due (ms). */
  readonly tickMs?: number;
}

export interface KulipaSandbox {
  readonly url: string;
  readonly port: number;
  readonly core: Core;
  close(): Promise<void>;
}

export const DEFAULT_WORLD: WorldSize = { customers: 100, cards: 300, days: 90, seed: 1 };
export const DEFAULT_API_KEY = 'kulipa_sandbox_key';

/** Starts a Kulipa of one's own on the loopback address; everything is in memory. */
export async function startKulipaSandbox(options: KulipaSandboxOptions): Promise<KulipaSandbox> {
  const shell = assemble(options);
  const { core, webhooks } = shell;
  if (options.webhookUrl !== undefined) webhooks.subscribe(options.webhookUrl);
  if (options.life) shell.life.set(options.life);
  const server = createServer(shell);
  const port = await listen(server, options.port);
  const timer = setInterval(() => passTime(shell), options.tickMs ?? TICK_MS).unref();
  const stop = async () => {
    shell.stopped = true;
    clearInterval(timer);
    webhooks.close();
    await close(server);
  };
  return { url: `http://127.0.0.1:${port}`, port, core, close: stop };
}

function assemble({ clock: real, seed, world, apiKey }: KulipaSandboxOptions): Shell {
  const clock = new VirtualClock(real);
  const size = { ...DEFAULT_WORLD, ...world, ...(seed === undefined ? {} : { seed }) };
  const makeWorld = (asked: Partial<WorldSize>) => generateWorld({ ...size, ...asked }, clock.now());
  const core = new Core({
    world: makeWorld({}),
    now: () => clock.now(),
    newId: randomUUID,
    below: (limit) => randomInt(limit),
  });
  const faults = new Faults();
  const keys = new WebhookKeys(randomUUID, clock.now());
  return {
    core,
    clock,
    apiKey: apiKey ?? DEFAULT_API_KEY,
    faults,
    idempotency: new Idempotency(),
    rateLimit: new RateLimit(),
    webhooks: new Webhooks({ core, faults, keys, real: () => clock.real() }),
    keys,
    tokens: new Map(),
    life: kulipaLife(core),
    makeWorld,
    heard: [],
    lastRequest: 0,
    month: '',
    stopped: false,
  };
}
