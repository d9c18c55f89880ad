import {
  parseRetryAfter,
  READ_TIMING,
  type ReadReply,
  type ReadTransport,
  repeatReads,
} from '../../../issuers/read-transport.ts';
import { textOf, type Wire } from './wire.ts';

/** Reads of one process, by the adapter's own rule of repeating them. */
export function carryReads(wire: Wire, process: string): ReadTransport {
  const { timeoutMs } = READ_TIMING;
  const timeout: ReadReply = { kind: 'unreachable', detail: 'timeout' };

  const once: ReadTransport = async ({ method, url, headers, body, maxBytes }) => {
    const startedMs = wire.nowMs();
    const leftMs = () => startedMs + timeoutMs - wire.nowMs();
    // A process that stood still too long looks at its timers first, or at what has come.
    const isTooLate = () => leftMs() <= 0 && wire.random() < 0.5;
    await wire.hop(process, 'read asked');
    if (isTooLate()) return timeout;
    const asking = { process, method, url, headers, body: body ?? null, allowedAt: null };
    const outcome = await wire.ask(asking, leftMs());
    if (outcome === 'silence') await wire.sleep(process, leftMs());
    if (outcome === 'silence' || outcome === 'late') return timeout;
    await wire.hop(process, 'read answered');
    if (isTooLate()) return timeout;
    if (outcome === 'reset') return { kind: 'unreachable', detail: 'ECONNRESET' };
    if ('cut' in outcome) return { kind: 'unreachable', detail: 'UND_ERR_SOCKET' };
    const text = textOf(outcome.body);
    if (Buffer.byteLength(text) > maxBytes) return { kind: 'unreachable', detail: 'answer_too_large' };
    const retryAfterMs = parseRetryAfter(outcome.headers?.['retry-after'], new Date(wire.nowMs()));
    return { kind: 'reply', httpStatus: outcome.status, text, retryAfterMs };
  };

  return repeatReads(once, {
    timing: READ_TIMING,
    log: undefined,
    sleep: (ms) => wire.sleep(process, ms),
    random: () => wire.random(),
  });
}
