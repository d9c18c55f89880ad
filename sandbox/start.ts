import { randomUUID } from 'node:crypto';
import { assembleShell } from './assemble-shell.ts';
import { VirtualClock } from './clock.ts';
import type { Core } from './core/core.ts';
import { generateWorld, type WorldSize } from './core/generate.ts';
import { createServer } from './http/server.ts';
import { type Credential, passTime } from './http/shell.ts';
import type { WebhookTarget, WebhookTiming } from './http/webhooks.ts';
import { type Kept, keepWorld } from './keep.ts';
import type { LifeSettings } from './life.ts';
import { close, listen, TICK_MS } from './serve.ts';
import { realSleep, type Sleep } from './timers.ts';

export interface SandboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the world lives; absent: in memory only. */
  readonly dataDir?: string;
  readonly world?: Partial<WorldSize>;
  readonly credential?: Credential;
  /** The real clock, which the virtual one goes ahead of. */
  readonly clock?: () => Date;
  /** Where webhooks go; absent: nowhere. */
  readonly webhook?: Pick<WebhookTarget, 'url'> & Partial<WebhookTarget>;
  /** When webhooks are tried again; absent: as documented. */
  readonly webhookTiming?: Partial<WebhookTiming>;
  /** How webhooks wait for their next attempt. */
  readonly sleep?: Sleep;
  /** Cardholders; absent: nobody lives. */
  readonly life?: Partial<LifeSettings>;
  /** How often it is looked what is due (ms). */
  readonly tickMs?: number;
}

export interface Sandbox {
  readonly url: string;
  readonly port: number;
  readonly core: Core;
  close(): Promise<void>;
}

export const DEFAULT_WORLD: WorldSize = { customers: 300, cards: 1200, days: 90, seed: 1 };
const DEFAULT_CREDENTIAL: Credential = { clientId: 'client_sandbox', clientKey: 'key_sandbox' };

/** Starts a Cartevo of one's own on the loopback address. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = new VirtualClock(options.clock);
  const now = () => clock.now();
  const size = { ...DEFAULT_WORLD, ...options.world };
  const kept: Partial<Kept> & Pick<Kept, 'world'> = options.dataDir
    ? keepWorld(options.dataDir, () => generateWorld(size, now()))
    : { world: generateWorld(size, now()) };
  const shell = assembleShell({
    kept,
    clock,
    newId: randomUUID,
    makeWorld: (asked) => generateWorld({ ...size, ...asked }, now()),
    credential: options.credential ?? DEFAULT_CREDENTIAL,
    sleep: options.sleep ?? realSleep,
    webhookTiming: options.webhookTiming ?? {},
  });
  const { core } = shell;
  if (options.webhook) shell.webhooks.target = { secret: null, header: '2026', ...options.webhook };
  if (options.life) shell.life.set(options.life);
  const server = createServer(shell);
  const port = await listen(server, options.port);
  const timer = setInterval(() => passTime(shell), options.tickMs ?? TICK_MS).unref();
  const stop = async () => {
    shell.stopped = true;
    clearInterval(timer);
    shell.webhooks.close();
    await close(server);
    kept.close?.();
  };
  return { url: `http://127.0.0.1:${port}`, port, core, close: stop };
}
