import type { Attempt, Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import { pausesOf, whyWithoutLeave } from '../../simulation/invariants/policy-over-time.ts';
import type { DeskRows } from '../../simulation/schedule-end.ts';
import type { KeyedLedger, KeyedViolation } from '../check-keyed.ts';
import type { SentWrite } from '../keyed-log.ts';

/**
 * No first byte after send_by; no attempt after the window, a cancellation, while the issuer was paused (but a
 * new freeze), without a second person over the limit, of one who was disabled, or, of a repeat, when the key may have been forgotten or a newer order about the card has been given;
 * and nothing that a restore took away is sent once more before somebody let sending go on, or when its key may be
 * forgotten.
 */
export function nothingSentAfter(ledger: KeyedLedger): readonly KeyedViolation[] {
  const { rows, lost } = ledger.end;
  const databases = lost === null ? [rows] : [rows, lost.rows];
  return [...databases.flatMap((one) => sentWithin(one, ledger)), ...sentUnreleased(ledger)];
}

/** Within one database: what it knew when it let an attempt begin. */
function sentWithin(rows: DeskRows, { end }: KeyedLedger): readonly KeyedViolation[] {
  const isPausedAt = pausesOf(rows);
  const whyNoLeave = whyWithoutLeave(rows);
  const attempts = new Map(rows.attempts.map((one) => [one.id, one]));
  const intents = new Map(rows.intents.map((one) => [one.id, one]));
  return end.sent.flatMap((write) => {
    const begun = attempts.get(write.attemptId ?? '');
    const asked = begun && intents.get(begun.intentId);
    if (!asked || !begun) return [];
    const first = begun.repeatsId === null ? undefined : attempts.get(begun.repeatsId);
    const isPaused = (asked.kind !== 'freeze' || first) && isPausedAt(asked.issuer, begun.startedAt);
    const noLeave = whyNoLeave(asked, begun.startedAt);
    const whys = [
      ...whyTooLate(write, begun, asked),
      ...(noLeave === null ? [] : [noLeave]),
      ...(isPaused ? ['begun while the issuer was paused'] : []),
      ...(first ? whyNotAgain(first, begun, asked, rows, end.capabilities) : []),
    ];
    return whys.map((why) => tell(write, why));
  });
}

const tell = ({ n, intentId }: SentWrite, why: string): KeyedViolation => ({
  rule: 'nothing sent after',
  message: `request ${n}: ${why}`,
  ...(intentId === null ? {} : { intentId }),
});

function whyTooLate({ allowedMs }: SentWrite, { startedAt, sendBy }: Attempt, asked: Intent): string[] {
  return [
    allowedMs > sendBy.getTime() && 'let out after send_by',
    startedAt >= asked.sendBefore && 'begun after send_before',
    asked.state === 'cancelled' && 'sent, and cancelled',
  ].filter((why) => typeof why === 'string');
}

function whyNotAgain(
  first: Attempt,
  { startedAt }: Attempt,
  asked: Intent,
  { intents }: DeskRows,
  { keyed }: KeyedLedger['end']['capabilities'],
): string[] {
  const keptMs = keyed[asked.kind]?.keptMs ?? 0;
  return [
    startedAt.getTime() >= first.startedAt.getTime() + keptMs && 'its key may be forgotten',
    hasNewer(intents, asked, startedAt) && 'asked again after a newer order',
  ].filter((why) => typeof why === 'string');
}

const isOrder = ({ kind }: Intent): boolean => isStatusKind(kind) || kind === 'terminate';

const hasNewer = (intents: readonly Intent[], asked: Intent, at: Date): boolean =>
  isOrder(asked) &&
  intents.some(
    (one) =>
      isOrder(one) &&
      one.cardId === asked.cardId &&
      one.state !== 'cancelled' &&
      one.createdAt > asked.createdAt &&
      one.createdAt < at,
  );

/** What was sent in the lost database, and stood as not yet sent in the restored one. */
export const sentAnew = ({ end, everAttempted, isForgotten }: KeyedLedger): readonly SentWrite[] => {
  const { lost } = end;
  if (lost === null) return [];
  return end.sent.filter(({ intentId, attemptId }) => {
    const begun = everAttempted.get(attemptId ?? '');
    const isKept = end.rows.attempts.some(({ id }) => id === attemptId);
    return begun !== undefined && isKept && begun.startedAt >= lost.at && isForgotten(intentId ?? '');
  });
};

/** Sending goes on after a restore when an admin has looked, and says so. */
function sentUnreleased(ledger: KeyedLedger): readonly KeyedViolation[] {
  const { lost, rows } = ledger.end;
  const released = rows.audit.find(({ action, at }) => lost && action === 'issuer.resumed' && at >= lost.at);
  return sentAnew(ledger).flatMap((write) => {
    const startedAt = ledger.everAttempted.get(write.attemptId ?? '')?.startedAt;
    const isReleased = released !== undefined && startedAt !== undefined && released.at <= startedAt;
    const isLate = isForgottenKey(write, ledger, rows);
    return [
      ...(isReleased ? [] : [tell(write, 'sent once more, and nobody has let it go on after the restore')]),
      ...(isLate ? [tell(write, 'sent once more when its key may be forgotten')] : []),
    ];
  });
}

/** Of what stood as not yet sent: a click that was held up across the restore is a request of its own. */
function isForgottenKey(
  { intentId, allowedMs }: SentWrite,
  ledger: KeyedLedger,
  { intents }: DeskRows,
): boolean {
  const { end, sentOf } = ledger;
  const asked = intents.find(({ id }) => id === intentId);
  const keptMs = asked && end.capabilities.keyed[asked.kind]?.keptMs;
  const [first] = sentOf(intentId ?? '');
  if (!asked || keptMs === undefined || !first || !end.lost || asked.createdAt >= end.lost.at) return false;
  return allowedMs >= first.atMs + keptMs;
}
