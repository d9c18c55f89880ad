import { VirtualClock } from '../../../../sandbox/clock.ts';
import { createRandom } from '../../../../sandbox/core/random.ts';
import { Core } from '../../../../sandbox/kulipa/core/core.ts';
import { generateWorld } from '../../../../sandbox/kulipa/core/generate.ts';
import type { Call } from '../../../../sandbox/kulipa/http/call.ts';
import { answerDocumented, BASE } from '../../../../sandbox/kulipa/http/documented.ts';
import {
  FAULTS,
  type Fault,
  type FaultTarget,
  specOf,
} from '../../../../sandbox/kulipa/http/fault-catalogue.ts';
import { Faults } from '../../../../sandbox/kulipa/http/faults.ts';
import { Idempotency } from '../../../../sandbox/kulipa/http/idempotency.ts';
import { RateLimit } from '../../../../sandbox/kulipa/http/rate-limit.ts';
import { hear, passTime, type Shell } from '../../../../sandbox/kulipa/http/shell.ts';
import { WebhookKeys } from '../../../../sandbox/kulipa/http/webhook-keys.ts';
import { Webhooks } from '../../../../sandbox/kulipa/http/webhooks.ts';
import { kulipaLife } from '../../../../sandbox/kulipa/kulipa-life.ts';
import { DEFAULT_API_KEY } from '../../../../sandbox/kulipa/start.ts';
import { createKulipa } from '../../../issuers/kulipa/adapter.ts';
import { WEBHOOK_TOLERANCE_MS } from '../../../issuers/kulipa/assumptions.ts';
import type { Bank, BankOutcome, BankParts } from '../bank.ts';

/** The first five cards of a world are over or frozen. */
const WORLD = { customers: 2, cards: 9, days: 0 };
const CALL_OF: Readonly<Record<string, FaultTarget>> = { terminate: 'revoke', set_limit: 'control' };
const KIND_OF: Readonly<Record<string, string>> = {
  revoke: 'terminate',
  control: 'set_limit',
};

/** Kulipa in this process, on the clock of a schedule. */
export function openKulipaBank({ now, seed, sleep, deliver }: BankParts): Bank {
  const shell = openShell(now, seed, deliver);
  const { core } = shell;
  return {
    id: 'kulipa',
    keyHeader: 'x-idempotency-key',
    issuerFor: (transports) =>
      createKulipa({
        environment: 'sandbox',
        baseUrl: `http://127.0.0.1${BASE}`,
        apiKey: DEFAULT_API_KEY,
        transports,
      }),
    hear: ({ method, url, headers, body }) => {
      const path = url.pathname.slice(BASE.length);
      const heard = hear(shell, { method, path, key: headers['x-idempotency-key'] ?? null });
      const { n } = heard;
      const call: Call = { n, method, path, query: url.searchParams, body, host: '127.0.0.1' };
      const answering = answerDocumented(shell, call, heard, {
        apiKey: headers['x-api-key'],
        idempotencyKey: heard.key ?? undefined,
        hasLeft: () => false,
        sleep,
      });
      return { n, outcome: answering.then(toOutcome) };
    },
    effects: () =>
      core.effects.map(({ n, at, kind, cardId, request }) => ({
        ...{ n, atMs: Date.parse(at), cardId, request, amountMinor: 0n },
        kind: kindOf(kind),
      })),
    cards: () =>
      core.world.cards.all().map(({ id, status }) => ({ issuerCardId: id, isActive: status === 'active' })),
    faults: FAULTS.filter((fault) => !specOf(fault).ops.includes('webhook')).map((fault) => {
      const { ops, afterMs } = specOf(fault);
      const kinds = ops.map((op) => KIND_OF[op] ?? op);
      return { fault, kinds, concernsReads: ops.includes('read'), isDelayed: afterMs !== undefined };
    }),
    order: (fault, kind, afterMs) =>
      shell.faults.add({
        ...{ fault: fault as Fault, op: CALL_OF[kind] ?? (kind as FaultTarget) },
        ...(afterMs === null ? {} : { afterMs }),
      }),
    faultOf: (n) => shell.heard.find((heard) => heard.n === n)?.fault ?? null,
    clearFaults: () => shell.faults.clear(),
    // It names its key itself. Some come later than the desk takes one.
    webhooks: { secret: '', latestMs: 1.5 * WEBHOOK_TOLERANCE_MS },
    tick: () => passTime(shell),
  };
}

/** A limit is a control at Kulipa, made or ended. */
const kindOf = (kind: string): string => (kind.includes('control') ? 'set_limit' : (KIND_OF[kind] ?? kind));

const toOutcome = (outcome: Awaited<ReturnType<typeof answerDocumented>>): BankOutcome => {
  if (typeof outcome === 'string') return outcome;
  return 'cut' in outcome ? 'cut' : outcome;
};

function openShell(now: () => Date, seed: number, deliver: BankParts['deliver']): Shell {
  const clock = new VirtualClock(now);
  const makeWorld = () => generateWorld({ ...WORLD, seed }, clock.now());
  const random = createRandom(seed ^ 0x4c1);
  const newId = () => random.uuid();
  const core = new Core({
    world: makeWorld(),
    now: () => clock.now(),
    newId,
    below: (limit) => random.below(limit),
  });
  const faults = new Faults();
  const keys = new WebhookKeys(newId, clock.now());
  const webhooks = new Webhooks({
    ...{ core, faults, keys, real: () => clock.real() },
    // Taken at once: what becomes of it on its way is the schedule's.
    post: async ({ body, headers }) => {
      deliver({ rawBody: Buffer.from(body), headers });
      return 200;
    },
  });
  webhooks.subscribe('http://127.0.0.1/api/webhooks/kulipa');
  return {
    ...{ core, clock, faults, keys, webhooks, makeWorld, apiKey: DEFAULT_API_KEY },
    idempotency: new Idempotency(),
    rateLimit: new RateLimit(),
    tokens: new Map(),
    life: kulipaLife(core),
    heard: [],
    lastRequest: 0,
    month: '',
    stopped: false,
  };
}
