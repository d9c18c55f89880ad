import type { Attempt, Intent } from '../../../db/generated/client.ts';
import type { DeskRows, HeardWrite, ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';
import { pausesOf, whyWithoutLeave } from './policy-over-time.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('nothing sent after');

/**
 * No attempt was committed after its window, a cancellation, while the issuer was paused (but a freeze), or after
 * its asker or approver had been disabled, or without a second person over the limit; no first byte was allowed after send_by; and nothing took effect that
 * arrived when its credential had died.
 */
export function nothingSentAfter(end: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  const sent = end.heard.flatMap((write) => whyTooLate(write, end, ledger));
  const databases = end.lost === null ? [end.rows] : [end.rows, end.lost.rows];
  return [...sent, ...databases.flatMap((rows) => whyBarred(rows))];
}

function whyTooLate(write: HeardWrite, { effects }: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  const attempt = write.attemptId === null ? undefined : ledger.everAttempted.get(write.attemptId);
  if (!attempt) return [];
  const { intentId, sendBy, credentialExpiresAt } = attempt;
  const told: Violation[] = [];
  if (write.allowedAt !== null && write.allowedAt > sendBy) {
    const lateMs = write.allowedAt.getTime() - sendBy.getTime();
    told.push(tell(`request ${write.n} was let out ${lateMs} ms after send_by`, intentId));
  }
  const isDead = credentialExpiresAt !== null && write.at > credentialExpiresAt;
  if (isDead && effects.some(({ request }) => request === write.n)) {
    told.push(tell(`request ${write.n} took effect with a dead credential`, intentId));
  }
  return told;
}

/** Within one database: what it knew when it let an attempt begin. */
function whyBarred(rows: DeskRows): readonly Violation[] {
  const isPausedAt = pausesOf(rows);
  const whyNoLeave = whyWithoutLeave(rows);
  const intents = new Map(rows.intents.map((intent) => [intent.id, intent]));
  return rows.attempts.flatMap((attempt) => {
    const intent = intents.get(attempt.intentId);
    if (!intent) return [];
    const { startedAt } = attempt;
    const why = whyNotThen(intent, attempt);
    if (why !== null) return [tell(why, intent.id)];
    if (intent.kind !== 'freeze' && isPausedAt(intent.issuer, startedAt)) {
      return [tell('sent while the issuer was paused', intent.id)];
    }
    const noLeave = whyNoLeave(intent, startedAt);
    return noLeave === null ? [] : [tell(noLeave, intent.id)];
  });
}

function whyNotThen(intent: Intent, { startedAt, outcome }: Attempt): string | null {
  const { state, sendBefore, stateChangedAt } = intent;
  if (startedAt >= sendBefore) return 'sent after send_before';
  if (state === 'cancelled' && startedAt > stateChangedAt) return 'sent after it was cancelled';
  const isSent = state === 'cancelled' && outcome !== 'not_sent';
  return isSent ? `cancelled after it was sent (${outcome})` : null;
}
