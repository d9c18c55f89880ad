import { VirtualClock } from '../clock.ts';
import { createRandom } from '../core/random.ts';
import type { LifeSettings } from '../life.ts';
import { close, listen, TICK_MS } from '../serve.ts';
import type { SlashCore } from './core/core.ts';
import { DEFAULT_WORLD, makeCore, type WorldSize } from './core/generate.ts';
import { Authorizations } from './http/authorizations.ts';
import { setTarget } from './http/control-acts.ts';
import type { Endpoint } from './http/endpoint.ts';
import { Faults } from './http/faults.ts';
import { createServer } from './http/server.ts';
import { type ApiKeys, attach, everyCall, passTime, type Shell } from './http/shell.ts';
import { createSigningKeys, type SigningKeys } from './http/sign-webhook.ts';
import { DOCUMENTED_TIMING, Webhooks, type WebhookTiming } from './http/webhooks.ts';
import { slashLife } from './slash-life.ts';

export interface SlashSandboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Of the vault, which is a host of its own; absent: a free one. */
  readonly vaultPort?: number;
  readonly world?: Partial<WorldSize>;
  readonly keys?: Partial<Pick<ApiKeys, 'entity' | 'user'>>;
  /** The real clock, which the virtual one goes ahead of. */
  readonly clock?: () => Date;
  /** Where webhooks go from the start; absent: nowhere. */
  readonly webhookUrl?: string;
  /** Cardholders; absent: nobody lives. */
  readonly life?: Partial<LifeSettings>;
  /** When webhooks are tried again; absent: as documented. */
  readonly webhookTiming?: Partial<WebhookTiming>;
  /** What signs webhooks; absent: a pair made now. */
  readonly signingKeys?: SigningKeys;
  /** How often it is looked what is due (ms). */
  readonly tickMs?: number;
}

export interface SlashSandbox {
  readonly url: string;
  readonly vaultUrl: string;
  readonly port: number;
  readonly vaultPort: number;
  /** The bank as it is now; another one after a reset. */
  readonly core: SlashCore;
  /** Where webhooks go, as the sandbox keeps it. */
  readonly endpoints: readonly Endpoint[];
  /** PEM; what webhooks are verified with. */
  readonly publicKeyPem: string;
  close(): Promise<void>;
}

export const DEFAULT_KEYS: ApiKeys = {
  entity: 'sk_sandbox_northwind',
  entityId: 'le_northwind',
  user: 'sk_sandbox_user',
};

/** Starts a Slash of one's own on the loopback address, in memory only. */
export async function startSlashSandbox(options: SlashSandboxOptions): Promise<SlashSandbox> {
  const shell = assemble(options);
  if (options.webhookUrl !== undefined) setTarget(shell, options.webhookUrl);
  if (options.life) shell.life.set(options.life);
  const plain = createServer(shell, false);
  const vault = createServer(shell, true);
  const port = await listen(plain, options.port);
  const vaultPort = await listen(vault, options.vaultPort ?? 0).catch(async (error: unknown) => {
    await close(plain);
    throw error;
  });
  const timer = setInterval(() => passTime(shell), options.tickMs ?? TICK_MS).unref();
  return {
    url: `http://127.0.0.1:${port}`,
    vaultUrl: `http://127.0.0.1:${vaultPort}`,
    port,
    vaultPort,
    get core() {
      return shell.core;
    },
    endpoints: shell.webhooks.endpoints,
    publicKeyPem: shell.webhooks.keys.publicPem,
    close: async () => {
      shell.stopped = true;
      clearInterval(timer);
      shell.webhooks.close();
      shell.authorizations.close();
      await Promise.all([close(plain), close(vault)]);
    },
  };
}

function assemble(options: SlashSandboxOptions): Shell {
  const clock = new VirtualClock(options.clock);
  const size: WorldSize = { ...DEFAULT_WORLD, ...options.world };
  const make = (asked: Partial<WorldSize>) => makeCore({ ...size, ...asked }, () => clock.now());
  const core = make({});
  const faults = new Faults();
  const random = createRandom(size.seed + 1);
  const webhooks = new Webhooks({
    keys: options.signingKeys ?? createSigningKeys(),
    faults,
    now: () => clock.now(),
    newId: (prefix) => `${prefix}_${random.uuid().replaceAll('-', '').slice(0, 22)}`,
    timing: { ...DOCUMENTED_TIMING, ...options.webhookTiming },
    accepts: (status) => {
      const { webhookAck } = shell.core.books.settings.quirks;
      return webhookAck === 'only_204' ? status === 204 : status >= 200 && status < 300;
    },
  });
  const shell: Shell = {
    core,
    clock,
    keys: { ...DEFAULT_KEYS, ...options.keys },
    areKeysRevoked: false,
    faults,
    webhooks,
    authorizations: new Authorizations({ now: () => clock.real() }),
    life: slashLife(() => shell.core),
    makeCore: make,
    heard: [],
    lastRequest: 0,
    latencyMs: everyCall(0),
    callsPerMinute: null,
    minute: { fromMs: 0, calls: 0 },
    stopped: false,
  };
  attach(shell, core);
  return shell;
}
