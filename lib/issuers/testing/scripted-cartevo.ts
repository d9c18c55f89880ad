import { afterEach } from 'vitest';
import { type CartevoOptions, createCartevo } from '../cartevo/adapter.ts';
import type { Issuer } from '../issuer.ts';
import {
  answer,
  type JsonServer,
  type ScriptedAnswer,
  type SeenCall,
  startJsonServer,
} from './json-server.ts';

/** An adapter at a server that answers what a test tells it to; tokens are answered properly. */
export interface ScriptedCartevo {
  readonly issuer: Issuer;
  readonly server: JsonServer;
  readonly calls: readonly SeenCall[];
}

/** `script` also learns how many tokens were given out so far. */
export async function startScriptedCartevo(
  script: (call: SeenCall, tokens: number) => ScriptedAnswer,
  options: Partial<CartevoOptions> = {},
): Promise<ScriptedCartevo> {
  let tokens = 0;
  const server = await startJsonServer((call) => {
    if (call.path !== '/api/v1/auth/token') return script(call, tokens);
    tokens += 1;
    return answer(200, { access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 3600 });
  });
  const issuer = createCartevo({
    environment: 'sandbox',
    baseUrl: server.url,
    clientId: 'client_1',
    clientKey: 'key_1',
    timing: { read: { retryBaseMs: 1, timeoutMs: 2_000 } },
    ...options,
  });
  return { issuer, server, calls: server.calls };
}

/** Opens them for the tests of one file; each is closed after its test. */
export function scriptedDesks(): typeof startScriptedCartevo {
  const open: JsonServer[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });
  return async (...script) => {
    const started = await startScriptedCartevo(...script);
    open.push(started.server);
    return started;
  };
}

/** A success in the envelope of today, its message in French, because it may be. */
export const ok = (data: unknown, rest: object = {}): ScriptedAnswer =>
  answer(200, { success: true, statusCode: 200, message: 'Requête réussie', data, ...rest });
