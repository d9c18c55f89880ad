import type http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../core/core.ts';
import type { Twist } from '../core/twist.ts';
import { type Call, findRoute, type Reply } from './api.ts';
import { awaitsRefusal, type Operation, specOf } from './fault-catalogue.ts';
import { type FaultOrder, twistOf } from './faults.ts';
import { renderRefusal } from './render-refusal.ts';
import { type Heard, passTime, type Shell } from './shell.ts';
import { type Outcome, outcomeOf, refuse, tell, toldOf } from './tell.ts';
import { giveToken, isAuthorized } from './token.ts';

interface Route {
  readonly op: Operation;
  readonly cardId: string | null;
  readonly run: (twist: Twist) => Reply;
}

export const BASE = '/api/v1';

/** Answers a documented call, or does to it what a fault says. */
export async function answerDocumented(
  shell: Shell,
  call: Call,
  heard: Heard,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const finish = (outcome: Outcome) => {
    heard.told = reached(response, outcome);
    if (heard.told !== 'nothing') tell(response, outcome);
  };
  const { world } = shell.core;
  const route = findCall(shell, call);
  if (!route) return finish(refuse(404, `Cannot ${call.method} ${BASE}${call.path}`));
  if (shell.latencyMs[route.op] > 0) await sleep(shell.latencyMs[route.op]);
  if (route.op !== 'token' && !isAuthorized(shell, request)) return finish(refuse(401, 'Unauthorized'));
  if (route.op === 'issue' && shell.issueDelayMs > 0) await sleep(shell.issueDelayMs);
  // What was asked of a world that was exchanged, or of a sandbox that was closed, does not happen any more.
  if (shell.stopped || shell.core.world !== world) return finish('reset');
  passTime(shell);
  const order = shell.faults.take(route.op, route.cardId, (fault) => !awaitsRefusal(fault));
  heard.fault = order?.fault ?? null;
  if (order && !specOf(order.fault).effect) {
    return finish(outcomeOf(specOf(order.fault).telling, route.op, BASE + call.path, null));
  }
  const outcome = carryOut(shell, call, route, heard, order);
  // Noted before it is told: a kill in between leaves a note and a broken connection, never the reverse.
  shell.core.noteTold(call.n, reached(response, outcome));
  finish(outcome);
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

/** A client that has left is told nothing, whatever is said to it. */
const reached = (response: http.ServerResponse, outcome: Outcome) =>
  response.destroyed ? 'nothing' : toldOf(outcome);
