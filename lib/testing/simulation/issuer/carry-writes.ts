import type { Outcome } from '../../../../sandbox/http/tell.ts';
import { isAllowed, type WriteCall, type WriteResult } from '../../../issuers/write-transport.ts';
import { textOf, type Wire } from './wire.ts';

/** Writes of one process, each once, with the results that lib/issuers/write-transport.ts has over sockets. */
export function carryWrites(wire: Wire, process: string): (call: WriteCall) => Promise<WriteResult> {
  /** A process that stood still too long looks at its timers first, or at what has come. */
  const isTooLate = (fromMs: number, timeoutMs: number): boolean =>
    wire.nowMs() - fromMs >= timeoutMs && wire.random() < 0.5;

  return async (call) => {
    const { connectTimeoutMs, answerTimeoutMs, method, url, headers, body } = call;
    const connectingMs = wire.nowMs();
    await wire.hop(process, 'write connecting');
    if (wire.meets('refused')) return { kind: 'not_sent', reason: 'connection_refused' };
    if (isTooLate(connectingMs, connectTimeoutMs)) return { kind: 'not_sent', reason: 'connect_timeout' };
    if (!isAllowed(call.mayWrite)) return { kind: 'not_sent', reason: 'send_by_passed' };
    const allowedMs = wire.nowMs();
    const leftMs = () => allowedMs + answerTimeoutMs - wire.nowMs();
    // It may stand still for hours here and no check of its own comes any more: what it asks then is asked.
    await wire.hop(process, 'write allowed');
    const asking = { process, method, url, headers, body, allowedAt: new Date(allowedMs) };
    const outcome = await wire.ask(asking, leftMs());
    await wire.hop(process, 'write heard');
    if (outcome === 'silence') await wire.sleep(process, leftMs());
    const result = isTooLate(allowedMs, answerTimeoutMs) ? TIMEOUT : resultOf(outcome, call, wire);
    await wire.hop(process, 'write answered');
    return result;
  };
}

const TIMEOUT: WriteResult = { kind: 'lost', reason: 'timeout' };

function resultOf(outcome: Outcome | 'late', { maxAnswerBytes }: WriteCall, wire: Wire): WriteResult {
  if (outcome === 'silence' || outcome === 'late') return TIMEOUT;
  if (outcome === 'reset') return { kind: 'lost', reason: 'connection_reset' };
  if ('cut' in outcome) return { kind: 'lost', reason: 'answer_cut_short' };
  const body = textOf(outcome.body);
  if (Buffer.byteLength(body) > maxAnswerBytes) return { kind: 'lost', reason: 'answer_too_large' };
  if (wire.meets('answered_twice')) return { kind: 'lost', reason: 'more_than_one_answer' };
  return { kind: 'answered', httpStatus: outcome.status, body };
}
