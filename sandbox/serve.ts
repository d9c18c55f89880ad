import type http from 'node:http';
import type { AddressInfo } from 'node:net';

/** How often a sandbox looks what is due (ms). */
export const TICK_MS = 200;

/** Listens on the loopback address, on any free port for 0; the port it got. */
export async function listen(server: http.Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Ends with the last connection, and ends those. */
export const close = (server: http.Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
