import type { Attempt, Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Whether what became of an unknown can be told from what the issuer lists, in a world where nobody else acts. With
 * rows, balance and an earlier reading it can. Where one of them is missing (nothing was read of the card before, the
 * row is listed as failed, or an equal order just before may be listed late) the wallet must tell, so nothing else
 * may move in it at that time; and a failed row without an earlier reading tells nothing. Nor does the balance of a
 * new card that is used before it is settled whose it is, nor a status once the card is gone; nor can be read what
 * had not happened when a person called it off.
 */
export function isReadable(intent: Intent, attempt: Attempt, end: ScheduleEnd, ledger: Ledger): boolean {
  if (cameAfterVerdict(intent, end, ledger)) return false;
  if (isStatusKind(intent.kind)) return !isGone(intent, end, ledger);
  if (intent.kind === 'terminate' || intent.kind === 'create_customer') return true;
  if (intent.kind === 'issue' && isUsedAlready(intent, end, ledger)) return false;
  const hasFailedRow = ledger.heardOf(intent.id).some(({ fault }) => fault === 'failed_row');
  if (attempt.strength === 'weak' || (hasFailedRow && attempt.strength !== 'strong')) return false;
  const isPlain = attempt.strength === 'strong' && !hasFailedRow && !hasEcho(intent, ledger);
  return isPlain || isWalletQuiet(intent, attempt, ledger);
}

const settledMs = ({ state, stateChangedAt }: Intent): number =>
  state === 'unknown' ? Number.POSITIVE_INFINITY : stateChangedAt.getTime();

/** It happened later than an issuer is taken to need. */
function cameAfterVerdict({ id }: Intent, { rows }: ScheduleEnd, { effectsOf }: Ledger): boolean {
  const [effect] = effectsOf(id);
  const verdict = rows.verdicts.find(({ intentId, by }) => intentId === id && by === 'person');
  return effect !== undefined && verdict !== undefined && Date.parse(effect.at) > verdict.createdAt.getTime();
}

/** The card was terminated before it was settled what became of its status. */
function isGone(intent: Intent, { effects }: ScheduleEnd, { everCards }: Ledger): boolean {
  const issuerCardId = intent.cardId === null ? undefined : everCards.get(intent.cardId)?.issuerCardId;
  return effects.some(
    ({ kind, cardId, at }) =>
      kind === 'terminate' && cardId === issuerCardId && Date.parse(at) <= settledMs(intent),
  );
}

/**
 * Somebody moved money on the new card, or spent from it, before it was settled whose it is; on the one that took
 * its place too.
 */
function isUsedAlready(intent: Intent, { effects }: ScheduleEnd, { effectsOf }: Ledger): boolean {
  const [issued] = effectsOf(intent.id);
  if (!issued) return false;
  const own = effects.filter(({ request }) => request === issued.request);
  const cardIds = new Set(own.map(({ cardId }) => cardId));
  return effects.some(
    ({ request, cardId, at }) =>
      cardIds.has(cardId) && request !== issued.request && Date.parse(at) <= settledMs(intent),
  );
}

/** An equal one of the day before. */
const hasEcho = (intent: Intent, { intents }: Ledger): boolean =>
  intents.some(
    ({ id, kind, cardId, customerId, amountMinor, createdAt }) =>
      id !== intent.id &&
      kind === intent.kind &&
      (kind === 'issue' ? customerId === intent.customerId : cardId === intent.cardId) &&
      (kind === 'issue' || amountMinor === intent.amountMinor) &&
      Math.abs(createdAt.getTime() - intent.createdAt.getTime()) < DAY_MS,
  );

/** What an answered top-up or withdrawal did is known to the cent; all else may or may not have moved. */
function isWalletQuiet({ id }: Intent, { startedAt }: Attempt, { intents, attemptsOf }: Ledger): boolean {
  return intents.every((other) => {
    if (other.id === id || isStatusKind(other.kind) || other.kind === 'create_customer') return true;
    return attemptsOf(other.id).every(({ outcome, finishedAt }) => {
      if (outcome === 'not_sent') return true;
      const isKnown = outcome === 'accepted' && (other.kind === 'fund' || other.kind === 'withdraw');
      return isKnown || (outcome === 'accepted' && finishedAt !== null && finishedAt < startedAt);
    });
  });
}
