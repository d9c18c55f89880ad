import { SparkleRefusal } from '../core/refusal.ts';
import { TooMany } from './admit.ts';
import type { Answer, Call } from './call.ts';
import { refuse, renderRefusal } from './envelope.ts';
import { specOf, type Twist } from './fault-catalogue.ts';
import { type FaultOrder, twistOf } from './faults.ts';
import { type Found, findCall } from './find-call.ts';
import { type Heard, passTime, type Shell } from './shell.ts';
import { type Outcome, outcomeOf, toldOf, tooMany } from './tell.ts';

// Neither is ever told.
const ADMITTED: Answer = { status: 202, body: {} };
const LATER: Answer = { status: 202, body: {} };

/** Whoever made a call. */
export interface Caller {
  /** A client that has left is told nothing, whatever is said to it. */
  readonly hasLeft: () => boolean;
  /** How a call that takes its time waits (ms). */
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** Answers a documented call, or does to it what a fault says. */
export async function answerCall(shell: Shell, call: Call, heard: Heard, caller: Caller): Promise<Outcome> {
  const { bank } = shell;
  const told = (outcome: Outcome): Outcome => {
    heard.told = caller.hasLeft() ? 'nothing' : toldOf(outcome);
    bank.noteTold(call.n, heard.told);
    return outcome;
  };
  const { world } = bank;
  // What was asked of a world that was exchanged, or of a sandbox that was closed, does not happen any more.
  const isOver = () => shell.stopped || bank.world !== world;
  const found = findCall(shell, call);
  if (!found) return told(refuse(bank.settings.quirks, 404, `Cannot ${call.method} ${call.path}`));
  if (shell.latencyMs[found.op] > 0) await caller.sleep(shell.latencyMs[found.op]);
  if (isOver()) return told('reset');
  passTime(shell);
  const admitted = attempt(shell, () => {
    found.admit();
    return ADMITTED;
  });
  if (admitted !== ADMITTED) return told(admitted);
  const order = shell.faults.take(found.op, found.cardId);
  heard.fault = order?.fault ?? null;
  const twist = order ? twistOf(order) : {};
  if (twist.waitBeforeMs) await caller.sleep(twist.waitBeforeMs);
  if (isOver()) return told('reset');
  passTime(shell);
  const outcome = meet(shell, call, found, heard, order, twist);
  if (twist.waitAfterMs) await caller.sleep(twist.waitAfterMs);
  return told(outcome);
}

/** The effect, if the fault leaves one, and what its client is to be told. */
function meet(
  shell: Shell,
  call: Call,
  found: Found,
  heard: Heard,
  order: FaultOrder | null,
  twist: Twist,
): Outcome {
  const { telling, effect } = order ? specOf(order.fault) : ({ telling: 'reply', effect: true } as const);
  if (twist.before === 'tokens_die') shell.consents.revokeTokens();
  if (twist.before === 'consent_ends') shell.consents.withdraw(found.customerId());
  const { quirks } = shell.bank.settings;
  if (!effect) return outcomeOf(telling, quirks, call.path, null);
  const reply = carryOut(shell, found, heard, twist);
  // What is refused anyway is not done later either, and its client is told why.
  if (twist.delayMs !== undefined && reply !== LATER) return reply;
  heard.effect = shell.bank.effects.slice(-20).some(({ request }) => request === call.n);
  return outcomeOf(telling, quirks, call.path, reply);
}

/** Done now, or prepared now and done later. */
function carryOut(shell: Shell, found: Found, heard: Heard, twist: Twist): Answer {
  return attempt(shell, () => {
    const run = found.prepare(twist, heard);
    if (twist.delayMs === undefined) return run();
    shell.bank.after(twist.delayMs, () => void attempt(shell, run));
    return LATER;
  });
}

/** What a step answers, or what it is refused with. */
function attempt(shell: Shell, step: () => Answer): Answer {
  const { quirks } = shell.bank.settings;
  try {
    return step();
  } catch (error) {
    if (error instanceof TooMany) return tooMany(quirks, error.retryAfterS);
    if (error instanceof SparkleRefusal) return renderRefusal(quirks, error);
    throw error;
  }
}
