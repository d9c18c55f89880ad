import type { AdapterOptions, WriteTiming } from './adapter-options.ts';
import { type IssuerReads, URGENCIES, type Urgency } from './issuer.ts';
import { createReadTransport, READ_TIMING, type ReadTransport } from './read-transport.ts';

// What every adapter is put together of, whatever its issuer.

const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** An address without its last slashes. Throws for one that is none, or that would send real credentials unencrypted. */
export function checkAddress(issuerName: string, text: string, environment: string): string {
  const { protocol, hostname } = new URL(text);
  const mayBePlain = LOCAL.test(hostname) || environment === 'sandbox';
  if (protocol !== 'https:' && !(protocol === 'http:' && mayBePlain)) {
    throw new Error(`The ${issuerName} address must start with https://.`);
  }
  return text.replace(/\/+$/, '');
}

/** What carries reads: one pool for all, and each held back as long as its urgency is. */
export function pacedReads({
  transports,
  timing,
  log,
  pace,
}: AdapterOptions): (urgency: Urgency) => ReadTransport {
  const transport = transports?.read ?? createReadTransport({ ...READ_TIMING, ...timing?.read }, log);
  return (urgency) => (pace ? (call) => transport({ ...call, pace: () => pace(urgency) }) : transport);
}

export const readsByUrgency = (readsFor: (urgency: Urgency) => IssuerReads): Record<Urgency, IssuerReads> =>
  Object.fromEntries(URGENCIES.map((urgency) => [urgency, readsFor(urgency)])) as Record<
    Urgency,
    IssuerReads
  >;

const CONNECT_TIMEOUT_MS = 10_000;

/** How long writes may take, by what the issuer is known for; a test may say otherwise. */
export const writeTiming = (
  callTimeoutMs: WriteTiming['callTimeoutMs'],
  { timing }: Pick<AdapterOptions, 'timing'>,
): WriteTiming => ({
  connectTimeoutMs: timing?.write?.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
  callTimeoutMs: { ...callTimeoutMs, ...timing?.write?.callTimeoutMs },
});
