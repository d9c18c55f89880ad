import { any400IsANo } from './any-400-is-a-no.ts';
import { attemptNotCommittedFirst } from './attempt-not-committed-first.ts';
import { claimNotUnique } from './claim-not-unique.ts';
import { failedRowIsANo } from './failed-row-is-a-no.ts';
import { matchedByIdOnly } from './matched-by-id-only.ts';
import { noCardSlot } from './no-card-slot.ts';
import { oneCleanReading } from './one-clean-reading.ts';
import type { RemovedSafeguard } from './removed-safeguard.ts';
import { retryOn5xx } from './retry-on-5xx.ts';
import { retryOnReset } from './retry-on-reset.ts';
import { sendByUnchecked } from './send-by-unchecked.ts';

/** All of them, each taken away alone. */
export const REMOVED_SAFEGUARDS: readonly RemovedSafeguard[] = [
  attemptNotCommittedFirst,
  retryOn5xx,
  retryOnReset,
  matchedByIdOnly,
  claimNotUnique,
  sendByUnchecked,
  noCardSlot,
  any400IsANo,
  failedRowIsANo,
  oneCleanReading,
];
