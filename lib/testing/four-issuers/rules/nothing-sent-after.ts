import type { Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import { pausesOf } from '../../simulation/invariants/policy-over-time.ts';
import type { KeyedLedger, KeyedViolation } from '../check-keyed.ts';

/**
 * No first byte after send_by; no attempt after the window, a cancellation, while the issuer was paused (but a
 * new freeze), or, of a repeat, when the key may have been forgotten or a newer order about the card has been given.
 */
export function nothingSentAfter({ end, intents, intent, attempt }: KeyedLedger): readonly KeyedViolation[] {
  const isPausedAt = pausesOf(end.rows);
  return end.sent.flatMap(({ n, allowedMs, intentId, attemptId }) => {
    const asked = intentId === null ? undefined : intent(intentId);
    const begun = attemptId === null ? undefined : attempt(attemptId);
    if (!asked || !begun || intentId === null) return [];
    const { startedAt, sendBy, repeatsId } = begun;
    const first = repeatsId === null ? undefined : attempt(repeatsId);
    const keptMs = end.capabilities.keyed[asked.kind]?.keptMs ?? 0;
    const whys = [
      allowedMs > sendBy.getTime() && 'let out after send_by',
      startedAt >= asked.sendBefore && 'begun after send_before',
      asked.state === 'cancelled' && 'sent, and cancelled',
      (asked.kind !== 'freeze' || first) &&
        isPausedAt(asked.issuer, startedAt) &&
        'begun while the issuer was paused',
      first && startedAt.getTime() >= first.startedAt.getTime() + keptMs && 'its key may be forgotten',
      first && hasNewer(intents, asked, startedAt) && 'asked again after a newer order',
    ].filter((why) => typeof why === 'string');
    return whys.map(
      (why): KeyedViolation => ({ rule: 'nothing sent after', message: `request ${n}: ${why}`, intentId }),
    );
  });
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
