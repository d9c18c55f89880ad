import { vi } from 'vitest';
import { createQuirks, QUIRK_CHOICES } from '../../../../sandbox/slash/core/quirks.ts';
import { FAULT_SPECS, type FaultTarget } from '../../../../sandbox/slash/http/fault-catalogue.ts';
import { createSigningKeys, signBody } from '../../../../sandbox/slash/http/sign-webhook.ts';
import { startSlashSandbox } from '../../../../sandbox/slash/start.ts';
import { type Control, controlOf } from '../../../../sandbox/testing/ask-control.ts';
import { startReceiver } from '../../../../sandbox/testing/receiver.ts';
import type { Asked, Bench, Delivery, SandboxFault, Truth } from '../../conformance/subject.ts';
import { slashLists } from './slash-lists.ts';
import { prepareWrite } from './slash-writes.ts';

/** Secrets of the conformance suite's sandbox; long enough to be searched for. */
export const API_KEY = 'sk_conformance_5Rt8Wq2Zx';

const keys = createSigningKeys();
const strangersKeys = createSigningKeys();
/** What deliveries are verified with. */
export const PUBLIC_KEY = keys.publicPem;
export const sign = (rawBody: Uint8Array): string => signBody(keys, Buffer.from(rawBody).toString('utf8'));
export const forge = (rawBody: Uint8Array): string =>
  signBody(strangersKeys, Buffer.from(rawBody).toString('utf8'));

/** The port's word for a kind of call, and the sandbox's. */
const askedOfTarget = (target: FaultTarget): Asked | 'webhook' => {
  switch (target) {
    case 'update_card':
      return 'rename';
    case 'virtual_account':
    case 'card_group':
    case 'note':
    case 'webhook_endpoint':
    case 'reveal':
      return 'other';
    default:
      return target;
  }
};
const targetOfAsked = (asked: Asked | 'webhook'): string => (asked === 'rename' ? 'update_card' : asked);

const FAULTS: readonly SandboxFault[] = Object.entries(FAULT_SPECS).map(([name, { ops }]) => ({
  name,
  concerns: ops.map(askedOfTarget),
}));

/** Every form but the ones the sandbox plays by itself, as `name=form`. */
export const VARIANTS: readonly string[] = Object.entries(QUIRK_CHOICES).flatMap(([name, [, ...others]]) =>
  others.map((form) => `${name}=${form}`),
);

interface Told {
  readonly effects: readonly { n: number; kind: string; request: number; outside: boolean }[];
  readonly requests: readonly { n: number; method: string; path: string; key: string | null }[];
}

/** Slash's sandbox as the conformance suite sees it: over HTTP, with its control interface beside it. */
export async function startSlashBench(): Promise<Bench> {
  const sandbox = await startSlashSandbox({
    port: 0,
    world: { cards: 12, virtualAccounts: 3, groups: 2, days: 3, seed: 3 },
    keys: { entity: API_KEY },
    signingKeys: keys,
    tickMs: 20,
  });
  const control = controlOf(sandbox);
  const lists = slashLists(
    () => sandbox.core,
    async (size) => void (await control('POST', '/reset', size)),
  );
  // What a card was made for says what is asked of it: a path alone does not tell a freeze from a new name.
  const madeFor = new Map<string, Asked>();
  let closing: Promise<void> | null = null;

  return {
    baseUrl: sandbox.url,
    faults: FAULTS,
    order: async (fault, asked, afterMs) => {
      const order = { op: targetOfAsked(asked), fault, ...(afterMs === undefined ? {} : { afterMs }) };
      await control('POST', '/faults', order);
    },
    calm: async () => void (await control('DELETE', '/faults')),
    pass: async (ms) => void (await control('POST', '/clock', { advanceMs: ms })),
    truth: async () => readTruth((await control('GET', '/truth')) as Told, madeFor),
    prepare: async (kind) => {
      const write = prepareWrite(sandbox.core, kind);
      if ('issuerCardId' in write) madeFor.set(write.issuerCardId, kind);
      return write;
    },
    // None is documented.
    refusals: async () => [],
    fill: (list, count) => lists[list](count),
    ignorePages: null,
    vary: async (variant) => {
      const [name = '', form = ''] = variant?.split('=') ?? [];
      const quirks = variant === null ? createQuirks() : { ...createQuirks(), [name]: form };
      await control('POST', '/settings', { quirks });
    },
    // A key that is revoked is not replaced over the API.
    revokeCredentials: null,
    secrets: () => [
      ...sandbox.core.books.cards.all().map((card) => card.pan),
      ...[...sandbox.core.books.founded.accounts.values()].map((account) => account.accountNumber),
    ],
    deliver: (act, count) => deliver(control, act, count),
    close: () => {
      closing ??= sandbox.close();
      return closing;
    },
  };
}

const kindOfEffect = (kind: string): string => (kind === 'update_card' ? 'rename' : kind);

function readTruth({ effects, requests }: Told, madeFor: ReadonlyMap<string, Asked>): Truth {
  const caused = new Map(effects.map(({ request, kind }) => [request, kindOfEffect(kind)]));
  let transfers = 0;
  const byKey = new Map<string, Asked>();
  const askedOf = ({ n, method, path, key }: Told['requests'][number]): Asked => {
    if (method === 'GET') return 'read';
    if (method === 'POST' && path === '/card') return 'issue';
    if (path.startsWith('/card/')) return madeFor.get(path.split('/')[2] ?? '') ?? 'other';
    if (path !== '/transfer/virtual-account' || key === null) return 'other';
    // Its body is not in the log. One key is one kind; where nothing came of it, the kinds take turns.
    const effect = caused.get(n);
    transfers += 1;
    const guess = transfers % 2 === 1 ? 'fund' : 'withdraw';
    const asked = byKey.get(key) ?? (effect === 'fund' || effect === 'withdraw' ? effect : guess);
    byKey.set(key, asked);
    return asked;
  };
  return {
    effects: effects.map(({ n, kind, request, outside }) => ({
      n,
      kind: kindOfEffect(kind),
      request: outside ? null : request,
    })),
    requests: requests.map((request) => ({ n: request.n, asked: askedOf(request) })),
  };
}

interface Waiting {
  readonly deliveries: readonly { readonly state: string }[];
}

/** Real deliveries, signed by the sandbox, taken by a receiver of this act's own. */
async function deliver(
  control: Control,
  act: () => Promise<void>,
  count: number,
): Promise<readonly Delivery[]> {
  const receiver = await startReceiver();
  try {
    await control('POST', '/webhook', { url: receiver.url });
    await act();
    // One that goes out twice is under way until its second time.
    const isUnderWay = async () =>
      ((await control('GET', '/webhooks')) as Waiting).deliveries.some(({ state }) =>
        ['waiting', 'sending'].includes(state),
      );
    const isDone = async () => receiver.received.length >= count && !(await isUnderWay());
    await vi.waitUntil(isDone, { timeout: 10_000 });
    return receiver.received.map(({ headers, body }) => ({
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      rawBody: Buffer.from(body, 'utf8'),
    }));
  } finally {
    await control('POST', '/webhook', { url: null });
    await receiver.close();
  }
}
