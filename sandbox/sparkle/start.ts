import { randomUUID } from 'node:crypto';
import { VirtualClock } from '../clock.ts';
import type { LifeSettings } from '../life.ts';
import { close, listen, TICK_MS } from '../serve.ts';
import { Bank } from './core/bank.ts';
import type { Client } from './core/consents.ts';
import { generateWorld, type WorldSize } from './core/generate.ts';
import type { SparkleSettings } from './core/settings.ts';
import { createServer } from './http/server.ts';
import { createShell, passTime } from './http/shell.ts';

export interface SparkleSandboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly world?: Partial<WorldSize>;
  /** Of the world; the same as `world.seed`. */
  readonly seed?: number;
  readonly client?: Partial<Pick<Client, 'id' | 'secret' | 'connectionId' | 'redirectUrl' | 'name'>>;
  /** Decides rate limits, and whether a registration waits; the sandbox where it is not given. */
  readonly environment?: SparkleSettings['environment'];
  /** The real clock, which the virtual one goes ahead of. */
  readonly clock?: () => Date;
  /** Ids of what is made while it runs. */
  readonly newId?: () => string;
  /** Cardholders; absent: nobody lives. */
  readonly life?: Partial<LifeSettings>;
  /** How often it is looked what is due (ms). */
  readonly tickMs?: number;
}

export interface SparkleSandbox {
  readonly url: string;
  readonly port: number;
  readonly bank: Bank;
  /** The application that is registered from the start. */
  readonly client: Client;
  close(): Promise<void>;
}

export const DEFAULT_WORLD: WorldSize = { customers: 40, cards: 90, days: 90, seed: 1 };
export const DEFAULT_CLIENT: Client = {
  id: 'client_sandbox',
  secret: 'secret_sandbox',
  name: 'Back office',
  redirectUrl: null,
  participantId: 'participant_sandbox',
  connectionId: 'connection_sandbox',
  username: 'back-office@example.com',
  password: 'password_sandbox',
  isApproved: true,
};

/** Starts a Sparkle of one's own on the loopback address, in memory. */
export async function startSparkleSandbox(options: SparkleSandboxOptions): Promise<SparkleSandbox> {
  const clock = new VirtualClock(options.clock);
  const now = () => clock.now();
  const size = {
    ...DEFAULT_WORLD,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...options.world,
  };
  const bank = new Bank({ world: generateWorld(size, now()), now, newId: options.newId ?? randomUUID });
  bank.settings.environment = options.environment ?? 'sandbox';
  const client: Client = { ...DEFAULT_CLIENT, ...options.client };
  const makeWorld = (asked: Partial<WorldSize>) => generateWorld({ ...size, ...asked }, now());
  const shell = createShell({ bank, clock, makeWorld }, client);
  if (options.life) shell.life.set(options.life);
  const server = createServer(shell);
  const port = await listen(server, options.port);
  const timer = setInterval(() => passTime(shell), options.tickMs ?? TICK_MS).unref();
  shell.url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    shell.stopped = true;
    clearInterval(timer);
    await close(server);
  };
  return { url: shell.url, port, bank, client, close: stop };
}
