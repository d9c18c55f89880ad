import { vi } from 'vitest';
import { createQuirks, QUIRK_CHOICES } from '../../../../sandbox/kulipa/core/quirks.ts';
import { FAULT_SPECS } from '../../../../sandbox/kulipa/http/fault-catalogue.ts';
import { type KulipaSandbox, startKulipaSandbox } from '../../../../sandbox/kulipa/start.ts';
import { type Control, controlOf } from '../../../../sandbox/testing/ask-control.ts';
import { startReceiver } from '../../../../sandbox/testing/receiver.ts';
import type { Asked, Bench, Delivery, SandboxFault, Truth } from '../../conformance/subject.ts';
import { kulipaLists, spend, spender } from './kulipa-lists.ts';
import { prepareWrite, refusedWrites } from './kulipa-writes.ts';

/** A secret of the conformance suite's sandbox; long enough to be searched for. */
export const API_KEY = 'kulipa_conformance_9Rt4Lq';

/** The port's word for an operation of the sandbox, where the port has one; `withdraw` there is of wallets. */
const ASKED_OF: Readonly<Record<string, Asked | 'webhook'>> = {
  read: 'read',
  create_user: 'create_customer',
  issue: 'issue',
  activate: 'activate',
  freeze: 'freeze',
  unfreeze: 'unfreeze',
  revoke: 'terminate',
  reissue: 'reissue',
  control: 'set_limit',
  webhook: 'webhook',
};
const opOf = (asked: Asked | 'webhook'): string =>
  Object.entries(ASKED_OF).find(([, word]) => word === asked)?.[0] ?? 'any';

const FAULTS: readonly SandboxFault[] = Object.entries(FAULT_SPECS).map(([name, { ops }]) => ({
  name,
  concerns: ops.flatMap((op) => ASKED_OF[op] ?? []),
}));

/**
 * Forms that nobody can understand both of: which method freezes and revokes, and whether a limit is in dollars
 * or in cents, no answer tells. Those of signatures only webhooks see.
 */
const UNDECIDABLE = ['freezeMethod=POST', 'revokeMethod=POST', 'limitUnit=cents', 'signatureForm=sixty_four'];

/** Every other form of the documentation but the ones the sandbox plays by itself, as `name=form`. */
export const VARIANTS: readonly string[] = Object.entries(QUIRK_CHOICES)
  .flatMap(([name, [, ...others]]) => others.map((form) => `${name}=${form}`))
  .filter((variant) => !UNDECIDABLE.includes(variant));

const ACTS: Readonly<Record<string, Asked>> = {
  'PUT freeze': 'freeze',
  'PUT unfreeze': 'unfreeze',
  'PUT revoke': 'terminate',
  'PUT activate': 'activate',
  'POST reissue': 'reissue',
  'POST spending-controls': 'set_limit',
  'DELETE spending-controls': 'set_limit',
};

/** What a request asks for, by its documented address. */
function askedOf(method: string, path: string): Asked {
  if (method === 'GET') return 'read';
  if (method === 'POST' && path === '/cards') return 'issue';
  if (method === 'POST' && path === '/users') return 'create_customer';
  const [root, , act] = path.split('/').filter(Boolean);
  return root === 'cards' ? (ACTS[`${method} ${act}`] ?? 'other') : 'other';
}

const KIND_OF_EFFECT: Readonly<Record<string, string>> = {
  create_user: 'create_customer',
  revoke: 'terminate',
  add_control: 'set_limit',
  remove_control: 'set_limit',
};

/** Kulipa's sandbox as the conformance suite sees it: over HTTP, with its control interface beside it. */
export async function startKulipaBench(): Promise<Bench> {
  const world = { customers: 8, cards: 12, days: 5 };
  const sandbox = await startKulipaSandbox({ port: 0, seed: 3, world, apiKey: API_KEY });
  const { core } = sandbox;
  const control = controlOf(sandbox);
  const lists = kulipaLists(core, async (size) => void (await control('POST', '/reset', size)));
  // A suite asks more in a minute than a desk does.
  await control('POST', '/settings', { rateLimitPerMinute: null });
  let closing: Promise<void> | null = null;

  return {
    baseUrl: `${sandbox.url}/v1`,
    faults: FAULTS,
    order: async (fault, asked, afterMs) => {
      const order = { op: opOf(asked), fault, ...(afterMs === undefined ? {} : { afterMs }) };
      await control('POST', '/faults', order);
    },
    calm: async () => void (await control('DELETE', '/faults')),
    pass: async (ms) => void (await control('POST', '/clock', { advanceMs: ms })),
    truth: async () => readTruth(sandbox, (await control('GET', '/truth')) as Told),
    prepare: async (kind) => prepareWrite(core, kind),
    refusals: async () => refusedWrites(core),
    fill: (list, count) => lists[list](count),
    ignorePages: null,
    vary: async (variant) => {
      const [name = '', form = ''] = variant?.split('=') ?? [];
      const quirks = variant === null ? createQuirks() : { ...createQuirks(), [name]: form };
      await control('POST', '/settings', { quirks });
    },
    revokeCredentials: null,
    secrets: () => core.world.cards.all().map(({ number }) => number),
    deliver: (act, count) => deliver(sandbox, control, act, count),
    close: () => {
      closing ??= sandbox.close();
      return closing;
    },
  };
}

interface Told {
  readonly effects: readonly {
    n: number;
    at: string;
    kind: string;
    cardId: string | null;
    request: number;
    outside: boolean;
  }[];
  readonly requests: readonly { n: number; method: string; path: string }[];
}

/** An unfreezing that left the card frozen has lifted a hold and released nothing. */
function kindOf({ core }: KulipaSandbox, { kind, cardId, at }: Told['effects'][number]): string {
  const card = cardId === null ? null : core.world.cards.get(cardId, Date.parse(at));
  if (kind === 'unfreeze' && card?.status === 'frozen') return 'lift_hold';
  return KIND_OF_EFFECT[kind] ?? kind;
}

const readTruth = (sandbox: KulipaSandbox, { effects, requests }: Told): Truth => ({
  effects: effects.map((effect) => ({
    n: effect.n,
    kind: kindOf(sandbox, effect),
    request: effect.outside ? null : effect.request,
  })),
  requests: requests.map(({ n, method, path }) => ({ n, asked: askedOf(method, path) })),
});

const HANDSHAKE = 'verificationRequest';

/** Real deliveries, signed by the sandbox, taken by a receiver of this act's own that shook hands first. */
async function deliver(
  sandbox: KulipaSandbox,
  control: Control,
  act: () => Promise<void>,
  count: number,
): Promise<readonly Delivery[]> {
  const receiver = await startReceiver();
  const isActive = async () => {
    const told = (await control('GET', '/webhook')) as { subscriptions: readonly { status: string }[] };
    return told.subscriptions.some(({ status }) => status === 'active');
  };
  const came = () => receiver.received.filter(({ body }) => !body.includes(HANDSHAKE));
  try {
    await control('POST', '/webhook', { url: receiver.url });
    await vi.waitUntil(isActive, { timeout: 10_000 });
    await act();
    // A delivery that waits for the one that follows gets one to wait for.
    if (count > 1) spend(sandbox.core, spender(sandbox.core).cardId);
    await vi.waitUntil(() => came().length >= count, { timeout: 10_000 });
    return came().map(({ headers, body }) => ({
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      rawBody: Buffer.from(body, 'utf8'),
    }));
  } finally {
    await control('POST', '/webhook', { url: null });
    await receiver.close();
  }
}
