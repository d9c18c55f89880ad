import { planHold } from '../core/cards.ts';
import type { Twist } from '../core/core.ts';
import { planPurchase } from '../core/payments.ts';
import { invalid, notFound, Refusal } from '../core/refusal.ts';
import { type Found, findRoute } from './api.ts';
import type { Asked, Call } from './call.ts';
import { specOf } from './fault-catalogue.ts';
import { delayOf, type FaultOrder } from './faults.ts';
import { isTooLong } from './idempotency.ts';
import { type Heard, passTime, type Shell } from './shell.ts';
import {
  type Answer,
  type Outcome,
  outcomeOf,
  rateLimited,
  refuse,
  toldOf,
  withHeaders,
  write,
} from './tell.ts';

export const BASE = '/v1';
const UNAUTHENTICATED = new Refusal(401, 'unauthenticated', 'Invalid API key');

/** Whoever made a call. */
export interface Caller {
  readonly apiKey: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** A client that has left is told nothing, whatever is said to it. */
  readonly hasLeft: () => boolean;
  /** How a call that takes its time waits (ms). */
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** Answers a documented call, or does to it what a fault says. */
export async function answerDocumented(
  shell: Shell,
  call: Call,
  heard: Heard,
  caller: Caller,
): Promise<Outcome> {
  const { core } = shell;
  const { world } = core;
  if (core.settings.latencyMs > 0) await caller.sleep(core.settings.latencyMs);
  const found = findRoute(call, core.settings.quirks);
  const isKnown = caller.apiKey === shell.apiKey && core.settings.apiKeyValid;
  const isOpen = found?.route.isOpen === true;
  const allowance = isKnown
    ? shell.rateLimit.take(core.now().getTime(), core.settings.rateLimitPerMinute)
    : null;
  const headers = { 'x-request-id': core.newId(), ...allowance?.headers };
  const told = (outcome: Outcome): Outcome => {
    heard.told = caller.hasLeft() ? 'nothing' : toldOf(outcome);
    core.noteTold(call.n, heard.told);
    return withHeaders(outcome, headers);
  };
  if (!isKnown && !isOpen) return told(refuse(UNAUTHENTICATED, core.settings.quirks));
  if (allowance && !allowance.isAllowed && !isOpen) {
    return told(rateLimited(allowance.resetS, core.settings.quirks));
  }
  if (!found) return told(refuse(notFound(`${call.method} ${BASE}${call.path}`), core.settings.quirks));
  const order = shell.faults.take(found.route.op, found.cardId);
  heard.fault = order?.fault ?? null;
  if (order?.fault === 'slow') await caller.sleep(delayOf(order));
  // What was asked of a world that was exchanged, or of a sandbox that was closed, does not happen any more.
  if (shell.stopped || core.world !== world) return told('reset');
  passTime(shell);
  return told(meet({ shell, call, heard, caller, found, order, requestId: headers['x-request-id'] }));
}

interface Meeting {
  readonly shell: Shell;
  readonly call: Call;
  readonly heard: Heard;
  readonly caller: Caller;
  readonly found: Found;
  readonly order: FaultOrder | null;
  readonly requestId: string;
}

/** The call meets its fault, its key, and the issuer. */
function meet(meeting: Meeting): Outcome {
  const { shell, call, found, order } = meeting;
  const { quirks } = shell.core.settings;
  const address = `${BASE}${call.path}`;
  const none: Answer = { status: 503, headers: {}, text: '' };
  if (order && !specOf(order.fault).effect) {
    const outcome = outcomeOf(specOf(order.fault).telling, none, address, quirks);
    if (quirks.storedAnswers === 'told') keep(meeting, outcome);
    return outcome;
  }
  if (order?.fault === 'error_then_late') return postpone(meeting, delayOf(order));
  if (order) happenFirst(shell, found, order);
  const staleMs = order?.fault === 'stale_read' ? delayOf(order) : 0;
  const { answer, isReplay } = carryOut(meeting, { staleMs });
  const outcome = order ? outcomeOf(specOf(order.fault).telling, answer, address, quirks) : answer;
  if (!isReplay && quirks.storedAnswers === 'told') keep(meeting, outcome);
  return outcome;
}

/** The client is refused now, and what it asked for happens later, unless its key was used by then. */
function postpone(meeting: Meeting, afterMs: number): Outcome {
  const { shell, call } = meeting;
  shell.core.later(afterMs, () => {
    if (!shell.stopped) carryOut(meeting, {});
  });
  return outcomeOf(
    'unavailable',
    { status: 503, headers: {}, text: '' },
    call.path,
    shell.core.settings.quirks,
  );
}

function happenFirst({ core }: Shell, { cardId }: Found, { fault }: FaultOrder): void {
  if (cardId === null) return;
  try {
    if (fault === 'held_first') core.outside(planHold(core, cardId, true));
    if (fault === 'spend_first') {
      const purchase = { cardId, amountCents: 200n, merchant: 'Corner Bakery', mcc: '5462' };
      core.outside(planPurchase(core, purchase, null));
    }
  } catch (error) {
    // A card that cannot be held or is not there: the call itself finds out.
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The stored answer of the same request, or the effect and its answer. */
function carryOut(meeting: Meeting, twist: Twist): { answer: Answer; isReplay: boolean } {
  const { shell, call, heard, caller, found, requestId } = meeting;
  const { core, idempotency } = shell;
  const { quirks } = core.settings;
  // A device's call takes no key: what it shows is shown once.
  const name = found.route.isOpen ? null : idempotency.nameOf(call, caller.idempotencyKey);
  if (name !== null && isTooLong(caller.idempotencyKey ?? '')) {
    const tooLong = invalid('x-idempotency-key: must be at most 64 characters');
    return { answer: refuse(tooLong, quirks), isReplay: false };
  }
  const nowMs = core.now().getTime();
  const lifeMs = lifeOf(shell);
  const stored = idempotency.find(name, nowMs, lifeMs);
  if (stored) {
    heard.replayOf = stored.request;
    const { answer } = stored;
    if (quirks.replayedRequestId === 'fresh') return { answer, isReplay: true };
    return {
      answer: { ...answer, headers: { ...answer.headers, 'x-request-id': stored.requestId } },
      isReplay: true,
    };
  }
  const answer = run(meeting, twist);
  idempotency.store(name, { request: call.n, atMs: nowMs, answer, requestId }, lifeMs);
  return { answer, isReplay: false };
}

const lifeOf = ({ core }: Shell): number => core.settings.idempotencyHours * 3_600_000;

/** Under `told` a key replays what the client got, if it got an answer at all. */
function keep({ shell, call, caller, found, requestId }: Meeting, outcome: Outcome): void {
  if (typeof outcome === 'string' || 'cut' in outcome || found.route.isOpen) return;
  const { core, idempotency } = shell;
  const atMs = core.now().getTime();
  const name = idempotency.nameOf(call, caller.idempotencyKey);
  idempotency.store(name, { request: call.n, atMs, answer: outcome, requestId }, lifeOf(shell));
}

function run({ shell, call, heard, found }: Meeting, twist: Twist): Answer {
  const { core, webhooks, keys, tokens } = shell;
  const before = core.effects.length;
  const lagMs = Math.max(core.settings.readLagMs, twist.staleMs ?? 0);
  const asked: Asked = {
    core,
    webhooks,
    keys,
    tokens,
    call,
    id: found.id,
    otherId: found.otherId,
    atMs: found.route.op === 'read' && lagMs > 0 ? core.now().getTime() - lagMs : undefined,
  };
  try {
    return write(found.route.answer(asked));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(error, core.settings.quirks);
  } finally {
    heard.effect ||= core.effects.slice(before).some(({ request }) => request === call.n);
  }
}
