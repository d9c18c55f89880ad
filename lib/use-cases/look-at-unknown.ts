import { delayBeforeLook } from '../domain/intents/schedule.ts';
import type { Deps } from './deps.ts';
import { takeReading } from './take-reading.ts';

/**
 * Reads an unknown again and keeps the reading beside it. Nothing is decided here: a person settles it,
 * with the legs in front of them.
 */
export async function lookAtUnknown(deps: Deps, intentId: string): Promise<void> {
  const found = await deps.store.findUnknown(intentId);
  const issuer = found && deps.issuers.get(found.intent.issuer);
  if (!found || !issuer) return;
  const { intent, attemptId, issuerCardId, issuerCustomerId } = found;
  const reading = await takeReading(deps, issuer.reads('judge'), {
    kind: intent.kind,
    issuerCustomerId,
    issuerCardId,
  });
  await deps.step('look taken');
  const delayMs = delayBeforeLook(intent.looks + 1);
  await deps.store.recordReading({ id: deps.ids(), intentId, attemptId, reading, delayMs });
  await deps.step('reading committed');
}
