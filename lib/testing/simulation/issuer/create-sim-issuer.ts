import { assembleShell } from '../../../../sandbox/assemble-shell.ts';
import { VirtualClock } from '../../../../sandbox/clock.ts';
import type { Core } from '../../../../sandbox/core/core.ts';
import { generateWorld, type WorldSize } from '../../../../sandbox/core/generate.ts';
import { createRandom } from '../../../../sandbox/core/random.ts';
import type { Effect } from '../../../../sandbox/core/world.ts';
import { BASE } from '../../../../sandbox/http/documented.ts';
import { FAULTS, type Fault, type Operation } from '../../../../sandbox/http/fault-catalogue.ts';
import type { FaultOrder } from '../../../../sandbox/http/faults.ts';
import { passTime, type Shell } from '../../../../sandbox/http/shell.ts';
import type { Delivery } from '../../../../sandbox/http/webhooks.ts';
import { createCartevo } from '../../../issuers/cartevo/adapter.ts';
import type { Issuer, Pace } from '../../../issuers/issuer.ts';
import { carryReads } from './carry-reads.ts';
import { carryWrites } from './carry-writes.ts';
import type { HeardCall } from './heard-call.ts';
import { createWire, type Hop, ISSUER_PROCESS, type SimSleep, type WireFault } from './wire.ts';

export type { HeardCall } from './heard-call.ts';
export { ISSUER_PROCESS, WIRE_FAULTS, type WireFault } from './wire.ts';

/** A webhook as it would arrive: header names in lower case. */
export interface Delivered {
  readonly rawBody: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SimIssuerOptions {
  /** Virtual time, of the issuer and of the world at large. */
  readonly now: () => Date;
  /** Of ids, of waits between tries, and of what a process does first that stood still too long. */
  readonly seed: number;
  /** 2 customers with 3 cards and no history unless told otherwise. */
  readonly world?: Partial<WorldSize>;
  readonly hop: Hop;
  /** Waits of a process of the desk, and of the issuer itself as `ISSUER_PROCESS` (ms). */
  readonly sleep: SimSleep;
  /**
   * Takes one attempt of a webhook, in the middle of what the issuer is doing: what follows from it waits for its
   * turn. Gives the HTTP status; nothing is a 200, and anything but 2xx is tried again as documented.
   */
  readonly deliver: ((delivered: Delivered) => void) | ((delivered: Delivered) => Promise<number>);
  /** Told of each call while the process that made it is still at that step. */
  readonly onHeard?: (call: HeardCall) => void;
}

export interface SimIssuer {
  /** The real adapter of one process, with a token cache of its own; `now` is that machine's clock. */
  issuerFor(process: string, own?: { readonly now?: () => Date; readonly pace?: Pace }): Issuer;
  /** The issuer itself: the truth, and what others do there (`spend`, `fundOutside`, `revokeTokens` …). */
  readonly core: Core;
  order(fault: FaultOrder): void;
  /** Of the next `times` writes. */
  orderOnWire(fault: WireFault, times?: number): void;
  /** From now on calls of this kind take so long (ms). */
  slow(op: Operation, ms: number): void;
  /** What was ordered and has not met its call, and every slowness. */
  clearFaults(): void;
  /** All that can be ordered. */
  readonly faults: readonly Fault[];
  /** Lets everything happen that is due by now: delayed effects, late rows, the end of what is PENDING. */
  tick(): void;
  nextDueAt(): Date | null;
  /** Every documented call, in order. */
  readonly heard: readonly HeardCall[];
  /** The issuer's truth log. */
  readonly effects: readonly Effect[];
  /** Every webhook it meant to send, with the fault that met it. */
  readonly deliveries: readonly Pick<Delivery, 'event' | 'fault'>[];
  /** What webhooks are signed with. */
  readonly webhookSecret: string;
}

const CREDENTIAL = { clientId: 'client_simulation', clientKey: 'key_simulation' };
const WEBHOOK_SECRET = 'whsec_simulation';
const BASE_URL = `http://127.0.0.1${BASE}`;
const SMALL: Omit<WorldSize, 'seed'> = { customers: 2, cards: 3, days: 0 };

/**
 * Cartevo in this process: the real adapter over the sandbox's own routes, with the sockets between them left out.
 *
 * What is real: everything the adapter does (envelopes, classification, tokens, the rule of repeating reads) and
 * everything the sandbox does (routes, faults, effects, webhooks and their signatures). What is replaced: the two
 * transports. sim-faults.test.ts shows that each fault of the catalogue has the same outcome and the same effect
 * as over real sockets.
 *
 * A call passes these hops, at each of which its process may stand still, or stop for ever:
 *
 *     read asked → (the issuer answers) → read answered
 *     write connecting → (mayWrite is asked) → write allowed → (the issuer acts) → write heard → write answered
 *
 * The issuer acts between two hops and never half: a process that is killed at `write allowed` was not heard, one
 * that is killed at `write heard` was. One that stands still at `write allowed` is heard hours after mayWrite said
 * yes, and then its token decides. One that stands still past its time-out finds, by the seed, the time-out or the
 * answer first, as a real one may. Time-outs, slow answers and waits between tries go through `sleep`.
 *
 * Nothing here depends on the real clock or on chance: the same seed and the same order of hops give the same ids,
 * answers and effects.
 */
export function createSimIssuer(options: SimIssuerOptions): SimIssuer {
  const { now, seed, hop, sleep } = options;
  const shell = openShell(options);
  const { core } = shell;
  const wire = createWire({ shell, hop, sleep, seed, onHeard: options.onHeard ?? (() => {}) });
  const tokenIds = createRandom(seed ^ 0x70c3);

  return {
    issuerFor: (process, own = {}) =>
      createCartevo({
        environment: 'sandbox',
        baseUrl: BASE_URL,
        ...CREDENTIAL,
        now: own.now ?? now,
        newId: () => tokenIds.uuid(),
        ...(own.pace ? { pace: own.pace } : {}),
        transports: { read: carryReads(wire, process), write: carryWrites(wire, process) },
      }),
    core,
    order: (fault) => shell.faults.add(fault),
    orderOnWire: (fault, times = 1) => wire.order(fault, times),
    slow: (op, ms) => {
      shell.latencyMs[op] = ms;
    },
    clearFaults: () => {
      shell.faults.clear();
      wire.clear();
      for (const op of Object.keys(shell.latencyMs) as Operation[]) shell.latencyMs[op] = 0;
    },
    faults: FAULTS,
    tick: () => passTime(shell),
    nextDueAt: () => core.nextDueAt(),
    heard: wire.heard,
    get effects() {
      return core.effects;
    },
    get deliveries() {
      return shell.webhooks.list();
    },
    webhookSecret: WEBHOOK_SECRET,
  };
}

/** The sandbox without its server, its webhooks on their way to `deliver`. */
function openShell({ now, seed, world, sleep, deliver }: SimIssuerOptions): Shell {
  const size = { ...SMALL, seed, ...world };
  const ids = createRandom(seed ^ 0x1d5);
  const shell = assembleShell({
    kept: { world: generateWorld(size, now()) },
    clock: new VirtualClock(now),
    newId: () => ids.uuid(),
    makeWorld: (asked) => generateWorld({ ...size, ...asked }, now()),
    credential: CREDENTIAL,
    sleep: (ms) => sleep(ISSUER_PROCESS, ms),
    webhookTiming: {},
    post: async ({ headers, body }) => (await deliver({ rawBody: Buffer.from(body), headers })) ?? 200,
  });
  shell.webhooks.target = { url: 'https://desk.example/webhooks', secret: WEBHOOK_SECRET, header: '2026' };
  return shell;
}
