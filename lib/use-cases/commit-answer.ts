import type { Intent } from '../domain/intents/intent.ts';
import type { OutcomeInput } from '../domain/store.ts';
import type { Accepted, Answer } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';

/** Between tries to write down what is in hand (ms). */
export const RETRY_COMMIT_MS = [200, 1_000, 2_000, 5_000, 10_000] as const;

/** An answer as the journal keeps it. */
export function toOutcome(answer: Answer): Omit<OutcomeInput, 'intentId' | 'attemptId'> {
  switch (answer.outcome) {
    case 'accepted':
      return {
        ...{ outcome: 'accepted', reason: null, issuerMessage: null, httpStatus: null },
        ...whatIsTold(answer),
      };
    case 'rejected':
      return {
        outcome: 'rejected',
        reason: answer.reason,
        issuerMessage: answer.message,
        httpStatus: answer.httpStatus,
      };
    case 'not_sent':
      return { outcome: 'not_sent', reason: 'not_sent', issuerMessage: answer.reason, httpStatus: null };
    case 'unknown':
      return {
        outcome: 'unknown',
        reason: answer.reason,
        issuerMessage: answer.message,
        httpStatus: answer.httpStatus,
        ...(answer.issuerCardId === undefined ? {} : { hintCardId: answer.issuerCardId }),
      };
  }
}

/** What an accepted answer tells of the card, or of the customer. */
function whatIsTold(
  answer: Accepted,
): Pick<OutcomeInput, 'changed' | 'created' | 'moved' | 'issued' | 'status' | 'refund'> {
  switch (answer.kind) {
    case 'issue':
    case 'reissue':
      return { issued: answer.card };
    case 'fund':
    case 'withdraw': {
      const { issuerRecordId, feeMinor, beforeMinor, afterMinor } = answer;
      return { moved: { issuerRecordId, feeMinor, beforeMinor, afterMinor } };
    }
    case 'freeze':
    case 'unfreeze':
    case 'activate':
      return { status: { status: answer.status, rawStatus: answer.rawStatus } };
    case 'set_limit':
    case 'rename':
      return { changed: answer.card };
    case 'terminate':
      return {
        status: { status: answer.status, rawStatus: answer.rawStatus },
        refund: { processed: answer.refundProcessed, beforeMinor: answer.beforeMinor },
      };
    case 'create_customer':
      return { created: answer.customer };
  }
}

/**
 * The answer is in hand and only here: a database that is away for a moment must not cost it. Null where the journal
 * does not know the attempt any more.
 */
export async function commitOutcome(deps: Deps, outcome: OutcomeInput): Promise<Intent | null> {
  const { intentId, attemptId } = outcome;
  const commit = async () => {
    const intent = await deps.store.recordOutcome(outcome);
    if (!intent) {
      const lost = 'the journal was restored from before this attempt: its answer is lost';
      deps.log.warn({ intentId, attemptId }, lost);
    }
    return intent;
  };
  for (const delay of RETRY_COMMIT_MS) {
    try {
      return await commit();
    } catch (error) {
      deps.log.warn({ err: error, intentId }, 'could not commit the outcome, trying again');
      await deps.sleep(delay);
    }
  }
  return commit();
}
