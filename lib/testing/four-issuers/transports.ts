import { parseRetryAfter, READ_TIMING, type ReadReply, repeatReads } from '../../issuers/read-transport.ts';
import { isAllowed, type WriteCall, type WriteResult } from '../../issuers/write-transport.ts';
import type { Bank, BankOutcome, Transports } from './bank.ts';

/** A write as the issuer heard it. */
export interface HeardWrite {
  /** `BankEffect.request` names it. */
  readonly n: number;
  readonly atMs: number;
  /** When its process was allowed to write the first byte. */
  readonly allowedMs: number;
  readonly process: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** Of the header that carries a key; null where it had none. */
  readonly key: string | null;
}

/** Where real time would pass: the process goes on when the scheduler says so, or never. */
export interface TransportParts {
  readonly bank: Bank;
  readonly process: string;
  readonly nowMs: () => number;
  readonly hop: (step: string) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  /** Told while the process that made it is still at that step. */
  readonly onWrite: (write: HeardWrite) => void;
}

/**
 * What stands in for the sockets between one process and its issuer, with the hops and the rules of
 * lib/testing/simulation/issuer: it may stand still or stop for ever at each, and the issuer acts between two.
 */
export const carry = (parts: TransportParts): Transports => ({
  read: carryReads(parts),
  write: (call) => carryWrite(parts, call),
});

function carryReads({ bank, nowMs, hop, sleep, random }: TransportParts): Transports['read'] {
  const { timeoutMs } = READ_TIMING;
  const timeout: ReadReply = { kind: 'unreachable', detail: 'timeout' };
  const once: Transports['read'] = async ({ method, url, headers, body, maxBytes }) => {
    const fromMs = nowMs();
    const leftMs = () => fromMs + timeoutMs - nowMs();
    await hop('read asked');
    if (leftMs() <= 0 && random() < 0.5) return timeout;
    const { outcome: answering } = bank.hear({ method, url, headers: lower(headers), body: body ?? '' });
    const outcome = await answering;
    if (outcome === 'silence') {
      await sleep(leftMs());
      return timeout;
    }
    await hop('read answered');
    if (leftMs() <= 0 && random() < 0.5) return timeout;
    if (outcome === 'reset') return { kind: 'unreachable', detail: 'ECONNRESET' };
    if (outcome === 'cut') return { kind: 'unreachable', detail: 'UND_ERR_SOCKET' };
    if (Buffer.byteLength(outcome.text) > maxBytes)
      return { kind: 'unreachable', detail: 'answer_too_large' };
    const retryAfterMs = parseRetryAfter(outcome.headers['retry-after'], new Date(nowMs()));
    return { kind: 'reply', httpStatus: outcome.status, text: outcome.text, retryAfterMs };
  };
  return repeatReads(once, { timing: READ_TIMING, log: undefined, sleep, random });
}

async function carryWrite(parts: TransportParts, call: WriteCall): Promise<WriteResult> {
  const { bank, process, nowMs, hop, sleep, random } = parts;
  const isTooLate = (fromMs: number, mostMs: number) => nowMs() - fromMs >= mostMs && random() < 0.5;
  const connectingMs = nowMs();
  await hop('write connecting');
  if (isTooLate(connectingMs, call.connectTimeoutMs)) return { kind: 'not_sent', reason: 'connect_timeout' };
  if (!isAllowed(call.mayWrite)) return { kind: 'not_sent', reason: 'send_by_passed' };
  const allowedMs = nowMs();
  // It may stand still for hours here, and what it asks then is asked.
  await hop('write allowed');
  const { method, url } = call;
  const headers = lower(call.headers);
  const body = typeof call.body === 'string' ? call.body : '';
  const { n, outcome: answering } = bank.hear({ method, url, headers, body });
  const key = headers[bank.keyHeader] ?? null;
  parts.onWrite({ n, atMs: nowMs(), allowedMs, process, method, path: url.pathname, body, key });
  const outcome = await answering;
  await hop('write heard');
  if (outcome === 'silence') await sleep(allowedMs + call.answerTimeoutMs - nowMs());
  const isLate = isTooLate(allowedMs, call.answerTimeoutMs);
  const result: WriteResult = isLate ? { kind: 'lost', reason: 'timeout' } : resultOf(outcome, call);
  await hop('write answered');
  return result;
}

function resultOf(outcome: BankOutcome, { maxAnswerBytes }: WriteCall): WriteResult {
  if (outcome === 'silence') return { kind: 'lost', reason: 'timeout' };
  if (outcome === 'reset') return { kind: 'lost', reason: 'connection_reset' };
  if (outcome === 'cut') return { kind: 'lost', reason: 'answer_cut_short' };
  if (Buffer.byteLength(outcome.text) > maxAnswerBytes) return { kind: 'lost', reason: 'answer_too_large' };
  return { kind: 'answered', httpStatus: outcome.status, body: outcome.text };
}

const lower = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
