import { VirtualClock } from '../../../../sandbox/clock.ts';
import { createRandom } from '../../../../sandbox/core/random.ts';
import { DEFAULT_WORLD, makeCore } from '../../../../sandbox/slash/core/generate.ts';
import { Authorizations } from '../../../../sandbox/slash/http/authorizations.ts';
import type { Call } from '../../../../sandbox/slash/http/call.ts';
import { answerDocumented } from '../../../../sandbox/slash/http/documented.ts';
import {
  FAULTS,
  type Fault,
  type FaultTarget,
  specOf,
} from '../../../../sandbox/slash/http/fault-catalogue.ts';
import { Faults } from '../../../../sandbox/slash/http/faults.ts';
import { attach, everyCall, hear, passTime, type Shell } from '../../../../sandbox/slash/http/shell.ts';
import { createSigningKeys } from '../../../../sandbox/slash/http/sign-webhook.ts';
import { DOCUMENTED_TIMING, Webhooks } from '../../../../sandbox/slash/http/webhooks.ts';
import { slashLife } from '../../../../sandbox/slash/slash-life.ts';
import { DEFAULT_KEYS } from '../../../../sandbox/slash/start.ts';
import { createSlash } from '../../../issuers/slash/adapter.ts';
import type { Bank, BankOutcome, BankParts } from '../bank.ts';

const WORLD = { ...DEFAULT_WORLD, cards: 4, virtualAccounts: 3, groups: 0, days: 0 };
/** The desk's words for calls that Slash knows by another. */
const CALL_OF: Readonly<Record<string, FaultTarget>> = { rename: 'update_card' };
const KIND_OF: Readonly<Record<string, string>> = { update_card: 'rename' };
/** Breaks what the issuer promises of keys: then asking again is no safeguard any more, and nothing is shown. */
const LEFT_OUT: readonly Fault[] = ['key_forgotten'];

const signing = createSigningKeys();

/** Slash in this process, on the clock of a schedule. */
export function openSlashBank({ now, seed, sleep, deliver }: BankParts): Bank {
  const shell = openShell(now, seed, deliver);
  const callOf = (kind: string): FaultTarget => CALL_OF[kind] ?? (kind as FaultTarget);
  const random = createRandom(seed ^ 0x51a);
  return {
    id: 'slash',
    keyHeader: 'x-idempotency-key',
    issuerFor: (transports) =>
      createSlash({
        environment: 'sandbox',
        baseUrl: 'http://127.0.0.1',
        apiKey: DEFAULT_KEYS.entity,
        newId: () => random.uuid(),
        transports,
      }),
    hear: ({ method, url, headers, body }) => {
      const header = (name: string) => headers[name] ?? null;
      const heard = hear(shell, { method, path: url.pathname, key: header('x-idempotency-key') });
      const { n } = heard;
      const call: Call = {
        n,
        method,
        path: url.pathname,
        query: url.searchParams,
        body,
        header,
        isVault: false,
      };
      const answering = answerDocumented(shell, call, heard, { hasLeft: () => false, sleep });
      return { n, outcome: answering.then(toOutcome) };
    },
    effects: () =>
      shell.core.books.effects.map(({ n, at, kind, cardId, amountCents, request }) => ({
        ...{ n, atMs: Date.parse(at), cardId, request },
        kind: KIND_OF[kind] ?? kind,
        amountMinor: BigInt(amountCents),
      })),
    cards: () =>
      shell.core.books.cards
        .all()
        .map(({ id, status }) => ({ issuerCardId: id, isActive: status === 'active' })),
    faults: FAULTS.filter((fault) => !LEFT_OUT.includes(fault) && !specOf(fault).ops.includes('webhook')).map(
      (fault) => {
        const { ops, afterMs } = specOf(fault);
        const kinds = ops.map((op) => KIND_OF[op] ?? op);
        return { fault, kinds, concernsReads: ops.includes('read'), isDelayed: afterMs !== undefined };
      },
    ),
    order: (fault, kind, afterMs) =>
      shell.faults.add({
        ...{ fault: fault as Fault, op: callOf(kind) },
        ...(afterMs === null ? {} : { afterMs }),
      }),
    faultOf: (n) => shell.heard.find((heard) => heard.n === n)?.fault ?? null,
    clearFaults: () => shell.faults.clear(),
    webhooks: { secret: signing.publicPem, latestMs: 3_600_000 },
    tick: () => passTime(shell),
  };
}

const toOutcome = (outcome: Awaited<ReturnType<typeof answerDocumented>>): BankOutcome => {
  if (typeof outcome === 'string') return outcome;
  return 'cut' in outcome ? 'cut' : outcome;
};

function openShell(now: () => Date, seed: number, deliver: BankParts['deliver']): Shell {
  const clock = new VirtualClock(now);
  const make = () => makeCore({ ...WORLD, seed }, () => clock.now());
  const faults = new Faults();
  const random = createRandom(seed + 1);
  const core = make();
  const shell: Shell = {
    ...{ core, clock, faults, keys: DEFAULT_KEYS, makeCore: make },
    webhooks: new Webhooks({
      keys: signing,
      ...{ faults, timing: DOCUMENTED_TIMING, now: () => clock.now(), newId: () => random.uuid() },
      accepts: () => true,
      // Taken at once: what becomes of it on its way is the schedule's.
      post: async ({ body, headers }) => {
        deliver({ rawBody: Buffer.from(body), headers });
        return { status: 200, text: '' };
      },
    }),
    authorizations: new Authorizations({ now: () => clock.real() }),
    life: slashLife(() => shell.core),
    areKeysRevoked: false,
    heard: [],
    lastRequest: 0,
    latencyMs: everyCall(0),
    callsPerMinute: null,
    minute: { fromMs: 0, calls: 0 },
    stopped: false,
  };
  attach(shell, core);
  shell.webhooks.add(DEFAULT_KEYS.entityId, 'http://127.0.0.1/api/webhooks/slash', 'desk');
  return shell;
}
