import { stringify } from 'lossless-json';
import { VirtualClock } from '../../../../sandbox/clock.ts';
import { createRandom } from '../../../../sandbox/core/random.ts';
import { Bank as SparkleCore } from '../../../../sandbox/sparkle/core/bank.ts';
import { SCOPES } from '../../../../sandbox/sparkle/core/consents.ts';
import { generateWorld } from '../../../../sandbox/sparkle/core/generate.ts';
import { statusOf } from '../../../../sandbox/sparkle/core/world.ts';
import { answerCall } from '../../../../sandbox/sparkle/http/answer-call.ts';
import type { Answer } from '../../../../sandbox/sparkle/http/call.ts';
import {
  FAULTS,
  type Fault,
  type Operation,
  specOf,
} from '../../../../sandbox/sparkle/http/fault-catalogue.ts';
import { createShell, hear, type Shell } from '../../../../sandbox/sparkle/http/shell.ts';
import { DEFAULT_CLIENT } from '../../../../sandbox/sparkle/start.ts';
import { createSparkle } from '../../../issuers/sparkle/adapter.ts';
import { createMemoryVault, type MemoryVault } from '../../../issuers/sparkle/testing/memory-vault.ts';
import type { Bank, BankOutcome, BankParts } from '../bank.ts';

const WORLD = { customers: 2, cards: 4, days: 0 };
/** The first breaks what is promised of keys; an ended consent leaves nothing that a desk could still do or read. */
const LEFT_OUT: readonly Fault[] = ['key_forgotten', 'consent_ends'];
/** A 401 that survives a new token ends the consent too. */
const UNAUTHORIZED: readonly Fault[] = ['tokens_die', 'unauthorized', 'unauthorized_after_effect'];

/** Sparkle in this process, on the clock of a schedule; every customer has consented. */
export function openSparkleBank({ now, seed, sleep }: BankParts): Bank {
  const { shell, vault } = openShell(now, seed);
  const { bank } = shell;
  const random = createRandom(seed ^ 0x5fa);
  return {
    id: 'sparkle',
    keyHeader: 'idempotency-key',
    issuerFor: (transports, ownNow) =>
      createSparkle({
        environment: 'sandbox',
        baseUrl: 'http://127.0.0.1',
        clientId: DEFAULT_CLIENT.id,
        clientSecret: DEFAULT_CLIENT.secret,
        consents: vault,
        newId: () => random.uuid(),
        now: ownNow,
        transports,
      }),
    hear: ({ method, url, headers, body }) => {
      const path = url.pathname;
      const heard = hear(shell, { method, path, idempotencyKey: headers['idempotency-key'] ?? null });
      const { n } = heard;
      const call = { n, method, path, query: url.searchParams, headers, body };
      const answering = answerCall(shell, call, heard, { hasLeft: () => false, sleep });
      return { n, outcome: answering.then(toOutcome) };
    },
    effects: () =>
      bank.effects.map(({ n, at, kind, cardId, amountCents, request }) => ({
        ...{ n, atMs: Date.parse(at), kind, cardId, request },
        amountMinor: kind === 'issue' ? 0n : BigInt(amountCents),
      })),
    cards: () =>
      [...bank.world.cards.values()].map((card) => ({
        issuerCardId: card.id,
        isActive: statusOf(card) === 'ACTIVE',
      })),
    faults: FAULTS.filter((fault) => !LEFT_OUT.includes(fault)).map((fault) => {
      const { ops, afterMs } = specOf(fault);
      return {
        fault,
        kinds: ops,
        concernsReads: ops.includes('read'),
        isDelayed: afterMs !== undefined,
        isSingle: UNAUTHORIZED.includes(fault),
      };
    }),
    order: (fault, kind, afterMs) =>
      shell.faults.add({
        ...{ fault: fault as Fault, op: kind as Operation },
        ...(afterMs === null ? {} : { afterMs }),
      }),
    faultOf: (n) => shell.heard.find((heard) => heard.n === n)?.fault ?? null,
    clearFaults: () => shell.faults.clear(),
    webhooks: null,
    tick: () => bank.tick(),
  };
}

const textOf = ({ body }: Answer): string => (typeof body === 'string' ? body : (stringify(body) ?? ''));

function toOutcome(outcome: Awaited<ReturnType<typeof answerCall>>): BankOutcome {
  if (typeof outcome === 'string') return outcome;
  if ('cut' in outcome) return 'cut';
  return { status: outcome.status, text: textOf(outcome), headers: outcome.headers ?? {} };
}

function openShell(now: () => Date, seed: number): { readonly shell: Shell; readonly vault: MemoryVault } {
  const clock = new VirtualClock(now);
  const random = createRandom(seed ^ 0x77e);
  const makeWorld = () => generateWorld({ ...WORLD, seed }, clock.now());
  const bank = new SparkleCore({ world: makeWorld(), now: () => clock.now(), newId: () => random.uuid() });
  bank.settings.rateLimit = 'off';
  const shell = createShell({ bank, clock, makeWorld }, { ...DEFAULT_CLIENT });
  const vault = createMemoryVault();
  for (const { id } of bank.world.customers.values()) {
    const consent = shell.consents.give(DEFAULT_CLIENT.id, id, SCOPES);
    const { accessToken, refreshToken, lifetimeS } = shell.consents.grant(DEFAULT_CLIENT.id, consent.id);
    vault.put(id, {
      accessToken,
      refreshToken,
      accessExpiresAt: new Date(clock.now().getTime() + lifetimeS * 1_000),
    });
  }
  return { shell, vault };
}
