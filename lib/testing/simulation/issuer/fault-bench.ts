import type { Core } from '../../../../sandbox/core/core.ts';
import type { Fault, Operation } from '../../../../sandbox/http/fault-catalogue.ts';
import type { FaultOrder } from '../../../../sandbox/http/faults.ts';
import { startSandbox } from '../../../../sandbox/start.ts';
import { controlOf } from '../../../../sandbox/testing/ask-control.ts';
import { createCartevo } from '../../../issuers/cartevo/adapter.ts';
import { CARTEVO_CAPABILITIES } from '../../../issuers/cartevo/capabilities.ts';
import type { Issuer, WriteKind } from '../../../issuers/issuer.ts';
import { createSimIssuer } from './create-sim-issuer.ts';

/** An issuer to be broken, over sockets or without: what is asked of it and what can be seen of it are the same. */
export interface FaultBench {
  readonly issuer: Issuer;
  readonly core: Core;
  order(fault: FaultOrder): Promise<void>;
  /** Lets its time go on (ms) and everything happen that is due by then. */
  pass(ms: number): void;
  /** Each call since the beginning, oldest first. */
  heard(): Promise<readonly HeardThere[]>;
  close(): Promise<void>;
}

interface HeardThere {
  readonly n: number;
  readonly method: string;
  readonly path: string;
  readonly fault: Fault | null;
  readonly told: string | null;
}

const START_MS = Date.UTC(2026, 2, 2, 8);
const WORLD = { customers: 2, cards: 2, days: 0, seed: 11 };
const SILENT: readonly Fault[] = ['never_answer', 'never_answer_before_effect'];
/** What a test waits for an answer that never comes. */
const SHORT_MS = 400;

/** A started sandbox and the adapter as production has it; only its patience is short where nothing ever comes. */
export async function openSocketBench(fault: Fault, op: Operation): Promise<FaultBench> {
  let nowMs = START_MS;
  const now = () => new Date(nowMs);
  const credential = { clientId: 'client_bench', clientKey: 'key_bench' };
  const sandbox = await startSandbox({ port: 0, world: WORLD, credential, clock: now });
  const { core, url } = sandbox;
  const isSilent = SILENT.includes(fault);
  const isRead = op === 'read' || op === 'token';
  const control = controlOf(sandbox);
  return {
    core,
    issuer: createCartevo({
      environment: 'sandbox',
      baseUrl: `${url}/api/v1`,
      ...credential,
      now,
      timing: {
        read: { retryBaseMs: 1, ...(isSilent && isRead ? { timeoutMs: SHORT_MS } : {}) },
        ...(isSilent ? { write: { callTimeoutMs: everyWrite(SHORT_MS) } } : {}),
      },
    }),
    order: async (order) => void (await control('POST', '/faults', order)),
    pass: (ms) => {
      nowMs += ms;
      core.tick();
    },
    heard: async () => ((await control('GET', '/truth')) as { requests: HeardThere[] }).requests,
    close: () => sandbox.close(),
  };
}

/** The same without sockets; waiting takes no time but the virtual one. */
export function openSimBench(): FaultBench {
  let nowMs = START_MS;
  const sim = createSimIssuer({
    now: () => new Date(nowMs),
    seed: WORLD.seed,
    world: WORLD,
    hop: async () => {},
    sleep: async (_, ms) => {
      nowMs += ms;
    },
    deliver: () => {},
  });
  return {
    core: sim.core,
    issuer: sim.issuerFor('bench'),
    order: async (order) => sim.order(order),
    pass: (ms) => {
      nowMs += ms;
      sim.tick();
    },
    heard: async () => sim.heard,
    close: async () => {},
  };
}

const everyWrite = (ms: number): Record<WriteKind, number> =>
  Object.fromEntries(Object.keys(CARTEVO_CAPABILITIES.callTimeoutMs).map((kind) => [kind, ms])) as Record<
    WriteKind,
    number
  >;
