import { type SlashSandbox, startSlashSandbox } from '../../../../sandbox/slash/start.ts';
import { controlOf } from '../../../../sandbox/testing/ask-control.ts';
import type { Answer, Issuer, IssuerWrite } from '../../issuer.ts';
import { createReadTransport, READ_TIMING } from '../../read-transport.ts';
import { type WriteCall, writeOnce } from '../../write-transport.ts';
import { createSlash, type SlashOptions } from '../adapter.ts';

export const SANDBOX_KEY = 'sk_sandbox_northwind';
export const USER_KEY = 'sk_sandbox_user';

export interface OpenSlash {
  readonly sandbox: SlashSandbox;
  /** Every call the sandbox has heard, as "POST /card". */
  heard(): Promise<readonly string[]>;
  control(method: string, path: string, body?: object): Promise<unknown>;
}

/** A sandbox with few rows on a page, so that lists have several. */
export async function openSlash(pageSize = 3): Promise<OpenSlash> {
  const sandbox = await startSlashSandbox({
    port: 0,
    world: { cards: 10, virtualAccounts: 4, groups: 4, days: 2, seed: 5 },
    tickMs: 20,
  });
  const control = controlOf(sandbox);
  await control('POST', '/settings', { pageSize });
  return {
    sandbox,
    control,
    heard: async () => {
      const { requests } = (await control('GET', '/truth')) as {
        readonly requests: readonly { readonly method: string; readonly path: string }[];
      };
      return requests.map(({ method, path }) => `${method} ${path}`);
    },
  };
}

/** The adapter on a sandbox, and the bodies it has sent. */
export function adapterOn(
  { url }: Pick<SlashSandbox, 'url'>,
  more: Partial<SlashOptions> = {},
): { readonly issuer: Issuer; readonly sent: WriteCall[] } {
  const sent: WriteCall[] = [];
  const issuer = createSlash({
    environment: 'sandbox',
    baseUrl: url,
    apiKey: SANDBOX_KEY,
    transports: {
      read: createReadTransport({ ...READ_TIMING, retryBaseMs: 1 }, undefined),
      write: (call) => {
        sent.push(call);
        return writeOnce(call);
      },
    },
    ...more,
  });
  return { issuer, sent };
}

/** A write under a key of its own, or under one that came before. */
export async function sendTo(
  issuer: Issuer,
  write: IssuerWrite,
  key: string = crypto.randomUUID(),
  mayWrite = () => true,
): Promise<Answer> {
  const credential = await issuer.credential(0);
  if (!credential.ok) throw new Error(credential.failure.kind);
  return issuer.send(write, { credential: credential.value, key, mayWrite });
}
