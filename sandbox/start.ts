import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Core } from './core/core.ts';
import { generateWorld, type WorldSize } from './core/generate.ts';
import { type Credential, createServer, createShell } from './http/server.ts';
import { type Kept, keepWorld } from './keep.ts';

export interface SandboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the world lives; absent: in memory only. */
  readonly dataDir?: string;
  readonly world?: Partial<WorldSize>;
  readonly credential?: Credential;
  readonly clock?: () => Date;
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
  const now = options.clock ?? (() => new Date());
  const size = { ...DEFAULT_WORLD, ...options.world };
  const kept: Partial<Kept> & Pick<Kept, 'world'> = options.dataDir
    ? keepWorld(options.dataDir, () => generateWorld(size, now()))
    : { world: generateWorld(size, now()) };
  const core = new Core({ ...kept, now, newId: randomUUID });
  const credential = options.credential ?? DEFAULT_CREDENTIAL;
  const makeWorld = (asked: Partial<WorldSize>) => generateWorld({ ...size, ...asked }, now());
  const shell = createShell({ core, credential, makeWorld });
  const server = createServer(shell);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      shell.stopped = true;
      server.close(() => {
        kept.close?.();
        resolve();
      });
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, port, core, close };
}
