import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { declareDelivery } from '../entry/declare-delivery.ts';
import type { Deps } from '../use-cases/deps.ts';
import { receiveEvent } from '../use-cases/receive-event.ts';

/** As the route says it. */
export const MAX_BYTES = 256 * 1024;

export interface DeliveryDoor {
  /** Where an issuer delivers. */
  readonly url: string;
  close(): Promise<void>;
}

/** The route for webhooks over real HTTP, on a desk of the test's own. `secret` null: none is agreed. */
export async function openDeliveryDoor(deps: Deps, secret: string | null): Promise<DeliveryDoor> {
  const post = declareDelivery({
    name: 'receive_webhook',
    permission: 'public',
    maxBytes: MAX_BYTES,
    run: ({ from: issuer, rawBody, header }) => receiveEvent(deps, { issuer, rawBody, header, secret }),
  });
  const server = http.createServer(async (request, response) => {
    const init = {
      method: 'POST',
      headers: Object.entries(request.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      body: Readable.toWeb(request) as ReadableStream,
      duplex: 'half',
    };
    const asked = new Request(`http://desk${request.url}`, init);
    const issuer = request.url?.split('/').at(-1) ?? '';
    const answer = await post(asked, { params: Promise.resolve({ issuer }) });
    response.writeHead(answer.status, { connection: 'close' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/webhooks/cartevo`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Signing {
  readonly secret: string;
  /** Seconds from now that `t` says. */
  readonly offsetS?: number;
}

/** A signature as the documentation tells it, made without a line of the adapter. */
export function signDelivery(body: string | Uint8Array, { secret, offsetS = 0 }: Signing): string {
  const t = Math.floor(Date.now() / 1000) + offsetS;
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex')}`;
}
