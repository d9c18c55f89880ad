import { randomInt } from 'node:crypto';
import net from 'node:net';
import type { Variables } from './stack/stack-environment.ts';

/** Systems take ports for outgoing connections from 32768 (Linux) or 49152 on. */
const FIRST_OF_OURS = 20_000;
const FIRST_OUTGOING = 32_768;

/** Reads a port from the environment. Throws a sentence when it is not one. */
export function readPort(variable: string, fallback: number, source: Variables = process.env): number {
  const text = source[variable]?.trim();
  if (!text) return fallback;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port > 0 && port < 65_536) return port;
  throw new Error(
    `${variable} is not a port: give a number from 1 to 65535, such as ${variable}=${fallback}.`,
  );
}

/**
 * Throws one sentence that names the port and the variable when somebody listens on it already. `offset`: the variable
 * names the port that is so many smaller.
 */
export async function requireFreePort(
  port: number,
  variable: string,
  what: string,
  offset = 0,
): Promise<void> {
  let taken = false;
  // One after the other: 0.0.0.0 and 127.0.0.1 would take it from each other.
  for (const host of ['127.0.0.1', '0.0.0.0', '::1']) taken ||= await isTaken(port, host);
  if (!taken) return;
  throw new Error(
    `Port ${port}, meant for ${what}, is taken by another program: stop that program, or choose another port with ${variable}=${port - offset + 1}.`,
  );
}

/**
 * A port nobody listens on at this moment, nor on the `more` behind it. Below those that systems give to outgoing connections: a server that
 * restarts would otherwise find its port taken by somebody's question now and then.
 */
export async function findFreePort(more = 0): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(FIRST_OF_OURS, FIRST_OUTGOING - more);
    let taken = false;
    for (let next = port; next <= port + more; next += 1) {
      taken ||= (await isTaken(next, '127.0.0.1')) || (await isTaken(next, '0.0.0.0'));
    }
    if (!taken) return port;
  }
  throw new Error(`No port from ${FIRST_OF_OURS} to ${FIRST_OUTGOING - 1} is free.`);
}

/** A system without that address (no IPv6) cannot have it taken. */
function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES') {
        reject(new Error(`Port ${port} may only be used by root: choose one above 1023.`));
      } else resolve(error.code === 'EADDRINUSE');
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)));
  });
}
