import { type KulipaSandbox, startKulipaSandbox } from '../../../../sandbox/kulipa/start.ts';
import { controlOf } from '../../../../sandbox/testing/ask-control.ts';
import type { Answer, Issuer, IssuerWrite } from '../../issuer.ts';
import { mustRead } from '../../testing/must-read.ts';
import { createKulipa } from '../adapter.ts';

const API_KEY = 'kulipa_test_3Wv8Kp';

/** An adapter before a sandbox of its own, and the sandbox's control interface beside it. */
export interface OpenKulipa {
  readonly sandbox: KulipaSandbox;
  readonly issuer: Issuer;
  control(method: string, path: string, body?: object): Promise<unknown>;
  send(write: IssuerWrite, key?: string): Promise<Answer>;
  /** No faults, no limit of calls. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

export async function openKulipa(world: {
  customers: number;
  cards: number;
  days: number;
}): Promise<OpenKulipa> {
  const sandbox = await startKulipaSandbox({ port: 0, seed: 7, world, apiKey: API_KEY });
  const issuer = createKulipa({
    environment: 'sandbox',
    baseUrl: `${sandbox.url}/v1/`,
    apiKey: API_KEY,
    timing: { read: { retryBaseMs: 1 }, write: { connectTimeoutMs: 1_000 } },
  });
  const control = controlOf(sandbox);
  return {
    sandbox,
    issuer,
    control,
    send: async (write, key = crypto.randomUUID()) =>
      issuer.send(write, { credential: mustRead(await issuer.credential(0)), key, mayWrite: () => true }),
    calm: async () => {
      await control('DELETE', '/faults');
      await control('POST', '/settings', { rateLimitPerMinute: null });
    },
    close: () => sandbox.close(),
  };
}
