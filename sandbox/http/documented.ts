import { Refusal } from '../core/core.ts';
import type { Twist } from '../core/twist.ts';
import { type Call, findRoute, type Reply } from './api.ts';
import { awaitsRefusal, type Operation, specOf } from './fault-catalogue.ts';
import { type FaultOrder, twistOf } from './faults.ts';
import { renderRefusal } from './render-refusal.ts';
import { type Heard, passTime, type Shell } from './shell.ts';
import { type Outcome, outcomeOf, refuse, toldOf } from './tell.ts';
import { giveToken, isAuthorized } from './token.ts';

interface Route {
  readonly op: Operation;
  readonly cardId: string | null;
  readonly run: (twist: Twist) => Reply;
}

export const BASE = '/api/v1';

/** Whoever made a call: a connection, or a client in the same process. */
export interface Caller {
  /** Of the call's header. */
  readonly authorization: string | undefined;
  /** A client that has left is told nothing, whatever is said to it. */
  readonly hasLeft: () => boolean;
  /** How a call that takes its time waits (ms). */
  readonly sleep: (ms: number) => Promise<unknown>;
}

/**
 * Answers a documented call, or does to it what a fault says. Gives what its client is to get, an answer or what
 * becomes of the connection instead of one; nothing here knows how it is carried out.
 */
export async function answerDocumented(
  shell: Shell,
  call: Call,
  heard: Heard,
  caller: Caller,
): Promise<Outcome> {
  const told = (outcome: Outcome): Outcome => {
    heard.told = caller.hasLeft() ? 'nothing' : toldOf(outcome);
    return outcome;
  };
  const { world } = shell.core;
  const route = findCall(shell, call);
  if (!route) return told(refuse(404, `Cannot ${call.method} ${BASE}${call.path}`));
  if (shell.latencyMs[route.op] > 0) await caller.sleep(shell.latencyMs[route.op]);
  if (route.op !== 'token' && !isAuthorized(shell, caller.authorization)) {
    return told(refuse(401, 'Unauthorized'));
  }
  if (route.op === 'issue' && shell.issueDelayMs > 0) await caller.sleep(shell.issueDelayMs);
  // What was asked of a world that was exchanged, or of a sandbox that was closed, does not happen any more.
  if (shell.stopped || shell.core.world !== world) return told('reset');
  passTime(shell);
  const order = shell.faults.take(route.op, route.cardId, (fault) => !awaitsRefusal(fault));
  heard.fault = order?.fault ?? null;
  if (order && !specOf(order.fault).effect) {
    return told(outcomeOf(specOf(order.fault).telling, route.op, BASE + call.path, null));
  }
  const outcome = told(carryOut(shell, call, route, heard, order));
  // Noted before it is told: a kill in between leaves a note and a broken connection, never the reverse.
  shell.core.noteTold(call.n, heard.told ?? 'nothing');
  return outcome;
}

function findCall(shell: Shell, call: Call): Route | null {
  if (call.method === 'POST' && call.path === '/auth/token') {
    return { op: 'token', cardId: null, run: () => giveToken(shell, call) };
  }
  return findRoute(shell.core, call);
}

/** The effect, and what its client is to be told. */
function carryOut(shell: Shell, call: Call, route: Route, heard: Heard, order: FaultOrder | null): Outcome {
  const before = shell.core.effects.length;
  const reply = attempt(shell, () => route.run(order ? twistOf(order) : {}));
  // A cardholder's purchase that came first is no effect of this call.
  heard.effect = shell.core.effects.slice(before).some(({ request }) => request === call.n);
  const telling = order ? specOf(order.fault).telling : 'reply';
  if (telling !== 'reply' || reply.status < 400) return outcomeOf(telling, route.op, BASE + call.path, reply);
  const manner = shell.faults.take(route.op, route.cardId, awaitsRefusal);
  heard.fault ??= manner?.fault ?? null;
  return outcomeOf(manner ? specOf(manner.fault).telling : 'reply', route.op, BASE + call.path, reply);
}

function attempt({ core }: Shell, run: () => Reply): Reply {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return renderRefusal(error, core.settings.quirks);
    throw error;
  }
}
