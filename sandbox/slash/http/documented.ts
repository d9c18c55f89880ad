import { Refusal } from '../core/core.ts';
import type { Asking, Twist } from '../core/orders.ts';
import { admit, isTooMany } from './admit.ts';
import { type Found, findRoute } from './api.ts';
import { canonical, peek } from './body.ts';
import type { Call, Reply } from './call.ts';
import { type Operation, specOf } from './fault-catalogue.ts';
import { delayOf, type FaultOrder, twistOf } from './faults.ts';
import { renderError } from './render-error.ts';
import { type Heard, passTime, type Shell } from './shell.ts';
import { type Outcome, outcomeOf, toldOf, tooMany, write } from './tell.ts';

/** Whoever made a call: a connection, or a client in the same process. */
export interface Caller {
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
  const { core } = shell;
  const { quirks } = core.books.settings;
  const told = (outcome: Outcome): Outcome => {
    heard.told = caller.hasLeft() ? 'nothing' : toldOf(outcome);
    return outcome;
  };
  const found = findRoute(call);
  if (!found) return told(write(renderError(404, `Cannot ${call.method} ${call.path}`, call.n, quirks)));
  const op = operationOf(shell, call, found);
  if (shell.latencyMs[op] > 0) await caller.sleep(shell.latencyMs[op]);
  const admitted = attempt(shell, call, () => askingOf(shell, call, found));
  if ('refused' in admitted) return told(write(admitted.refused));
  if (isTooMany(shell)) return told(tooMany(call.n, quirks));
  const order = shell.faults.take(op, found.cardId);
  heard.fault = order?.fault ?? null;
  if (order && specOf(order.fault).waits) await caller.sleep(delayOf(order));
  // What was asked of a bank that was exchanged, or of a sandbox that was closed, does not happen any more.
  if (shell.stopped || shell.core !== core) return told('reset');
  passTime(shell);
  if (order && !specOf(order.fault).effect) {
    return told(outcomeOf(specOf(order.fault).telling, call, quirks, null));
  }
  const outcome = told(carryOut(shell, call, found, { by: admitted.value, heard, order }));
  core.noteTold(call.n, heard.told ?? 'nothing');
  return outcome;
}

function operationOf({ core }: Shell, call: Call, { route }: Found): Operation {
  if (typeof route.op === 'function') return route.op(peek(call.body) ?? {}, core);
  const reveals = route.path === '/card/:' && call.query.toString().includes('include_');
  return route.op === 'read' && reveals ? 'reveal' : route.op;
}

/** Who asks, for whom, and under which key. */
function askingOf(shell: Shell, call: Call, { route }: Found): Asking {
  const legalEntityId = admit(shell, call, route.anyEntity === true);
  const text = call.header('x-idempotency-key');
  const isHonoured =
    route.key === 'required' ||
    (route.key === 'creating' && shell.core.books.settings.quirks.createIsIdempotent === 'on');
  if (route.key === 'required' && !text) throw new Refusal(400, 'The X-Idempotency-Key header is required.');
  const fingerprint = `${call.method} ${call.path} ${canonical(call.body)}`;
  return { request: call.n, legalEntityId, key: isHonoured && text ? { text, fingerprint } : null };
}

/** The effect, and what its client is to be told. */
function carryOut(
  shell: Shell,
  call: Call,
  { route, id }: Found,
  { by, heard, order }: { by: Asking; heard: Heard; order: FaultOrder | null },
): Outcome {
  const { core } = shell;
  const before = core.books.effects.length;
  const twist: Twist = order ? twistOf(order) : {};
  const view = core.look(by.legalEntityId, call.method === 'GET' ? twist : {});
  const done = attempt(shell, call, () => route.answer({ shell, core, call, by, view, id, twist }));
  heard.effect = core.books.effects.slice(before).some(({ request }) => request === call.n);
  const telling = order ? specOf(order.fault).telling : 'reply';
  const reply = 'refused' in done ? done.refused : done.value;
  return outcomeOf(telling, call, core.books.settings.quirks, reply);
}

function attempt<T>(
  { core }: Shell,
  call: Call,
  run: () => T,
): { readonly value: T } | { readonly refused: Reply } {
  try {
    return { value: run() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: renderError(error.httpStatus, error.message, call.n, core.books.settings.quirks) };
  }
}
