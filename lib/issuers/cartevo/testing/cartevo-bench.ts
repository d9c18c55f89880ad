import { vi } from 'vitest';
import { createQuirks, QUIRK_CHOICES } from '../../../../sandbox/core/quirks.ts';
import { FAULT_SPECS } from '../../../../sandbox/http/fault-catalogue.ts';
import { startSandbox } from '../../../../sandbox/start.ts';
import { type Control, controlOf } from '../../../../sandbox/testing/ask-control.ts';
import { startReceiver } from '../../../../sandbox/testing/receiver.ts';
import type { Asked, Bench, Delivery, SandboxFault, Truth } from '../../conformance/subject.ts';
import { cartevoLists } from './cartevo-lists.ts';
import { prepareWrite, refusedWrites } from './cartevo-writes.ts';

/** Secrets of the conformance suite's sandbox; long enough to be searched for. */
export const CREDENTIAL = { clientId: 'client_conformance', clientKey: 'key_conformance_4Zq8' };
export const WEBHOOK_SECRET = 'whsec_conformance_7Jm2';

const FAULTS: readonly SandboxFault[] = Object.entries(FAULT_SPECS).map(([name, { ops }]) => ({
  name,
  concerns: ops,
}));

/** Every form of the documentation but the ones the sandbox plays by itself, as `name=form`. */
export const VARIANTS: readonly string[] = Object.entries(QUIRK_CHOICES).flatMap(([name, [, ...others]]) =>
  others.map((form) => `${name}=${form}`),
);

/** What a request asks for, by its documented address. */
function askedOf(method: string, path: string): Asked {
  if (method === 'GET') return 'read';
  const [root = '', , act] = path.split('/').filter(Boolean);
  if (path === '/auth/token') return 'token';
  if (method === 'POST' && (path === '/customers' || path === '/customers/enroll')) return 'create_customer';
  if (method === 'POST' && path === '/cards') return 'issue';
  if (root !== 'cards') return 'other';
  if (method === 'PUT') return act === 'freeze' || act === 'unfreeze' ? act : 'other';
  return act === 'fund' || act === 'withdraw' || act === 'terminate' ? act : 'other';
}

interface Told {
  readonly effects: readonly { n: number; kind: string; request: number; outside: boolean }[];
  readonly requests: readonly { n: number; method: string; path: string }[];
}

/** Cartevo's sandbox as the conformance suite sees it: over HTTP, with its control interface beside it. */
export async function startCartevoBench(): Promise<Bench> {
  const world = { customers: 8, cards: 12, days: 5, seed: 3 };
  const sandbox = await startSandbox({ port: 0, world, credential: CREDENTIAL });
  const { core } = sandbox;
  const control = controlOf(sandbox);
  const lists = cartevoLists(core, async (size) => void (await control('POST', '/reset', size)));
  let closing: Promise<void> | null = null;

  return {
    baseUrl: `${sandbox.url}/api/v1`,
    faults: FAULTS,
    order: async (fault, op, afterMs) => {
      await control('POST', '/faults', { op, fault, ...(afterMs === undefined ? {} : { afterMs }) });
    },
    calm: async () => void (await control('DELETE', '/faults')),
    pass: async (ms) => void (await control('POST', '/clock', { advanceMs: ms })),
    truth: async () => readTruth((await control('GET', '/truth')) as Told),
    prepare: async (kind) => prepareWrite(core, kind),
    refusals: async () => refusedWrites(core),
    fill: (list, count) => lists[list](count),
    ignorePages: async (isOn) => {
      await control('POST', '/settings', { quirks: { ignorePage: isOn ? 'on' : 'off' } });
    },
    vary: async (variant) => {
      const [name = '', form = ''] = variant?.split('=') ?? [];
      const quirks = variant === null ? createQuirks() : { ...createQuirks(), [name]: form };
      await control('POST', '/settings', { quirks });
    },
    revokeCredentials: async () => void (await control('POST', '/revoke-tokens')),
    secrets: () => [...core.world.cards.values()].map((card) => card.number),
    deliver: (act, count) => deliver(control, act, count),
    close: () => {
      closing ??= sandbox.close();
      return closing;
    },
  };
}

const readTruth = ({ effects, requests }: Told): Truth => ({
  effects: effects.map(({ n, kind, request, outside }) => ({ n, kind, request: outside ? null : request })),
  requests: requests.map(({ n, method, path }) => ({ n, asked: askedOf(method, path) })),
});

/** Real deliveries, signed by the sandbox, taken by a receiver of this act's own. */
async function deliver(
  control: Control,
  act: () => Promise<void>,
  count: number,
): Promise<readonly Delivery[]> {
  const receiver = await startReceiver();
  try {
    await control('POST', '/webhook', { url: receiver.url, secret: WEBHOOK_SECRET, header: '2026' });
    await act();
    await vi.waitUntil(() => receiver.received.length >= count, { timeout: 10_000 });
    return receiver.received.map(({ headers, body }) => ({
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      rawBody: Buffer.from(body, 'utf8'),
    }));
  } finally {
    await control('POST', '/webhook', { url: null });
    await receiver.close();
  }
}
