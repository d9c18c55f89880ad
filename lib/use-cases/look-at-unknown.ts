import { SEND_WINDOW_MS } from '../domain/intents/intent.ts';
import { delayBeforeLook } from '../domain/intents/schedule.ts';
import { toUuid } from '../domain/uuid.ts';
import type { Deps } from './deps.ts';
import { askAgain } from './run-intent.ts';
import { takeReading } from './take-reading.ts';

/**
 * Reads again what nobody knows the end of, or what was called off and is still watched; keeps the reading
 * and has all of them judged. Whatever step a process dies after, the next look begins anew: it was due
 * before it was taken, and judging twice changes nothing.
 */
export async function lookAtUnknown(deps: Deps, intentId: string): Promise<void> {
  const found = await deps.store.findLooked(intentId);
  const issuer = found && deps.issuers.get(found.intent.issuer);
  if (!found || !issuer) return;
  const { intent, attemptId, issuerCardId, issuerCustomerId, baseline } = found;
  if (intent.state === 'unknown' && (await askAgain(deps, issuer, found))) return;
  const { reading, cards, customers } = await takeReading(deps, issuer, 'judge', {
    kind: intent.kind,
    hasBalances: issuer.capabilities.hasCardBalance,
    issuerCustomerId,
    ...(intent.newCustomer ? { email: intent.newCustomer.email } : {}),
    issuerCardId: intent.kind === 'issue' ? null : issuerCardId,
    amountMinor: intent.amountMinor,
    knownCardIds: new Set(baseline.cards.map((card) => card.issuerCardId)),
  });
  await deps.step('look taken');
  const readingId = deps.ids();
  const delayMs = delayBeforeLook(intent.looks + 1);
  await deps.store.recordReading({ id: readingId, intentId, attemptId, reading, delayMs });
  await deps.step('reading committed');
  const judged = await deps.store.judgeIntent({
    intentId,
    readingId,
    cards,
    customers,
    asOf: new Date(reading.from),
    longestWaitMs: issuer.capabilities.longestWaitMs,
  });
  await deps.step('judged');
  // A stolen card is stopped by asking again; that the first freeze may come late does no harm.
  if (judged === 'open' && intent.kind === 'freeze' && reading.card?.status === 'active') {
    const id = toUuid(deps.hash(`repeat of ${intentId}`));
    await deps.store.repeatFreeze({ intentId, id, sendWindowMs: SEND_WINDOW_MS });
  }
}
