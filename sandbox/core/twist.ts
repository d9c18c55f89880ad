/**
 * How a call goes wrong inside the issuer. Chosen by a fault (`http/faults.ts`), carried out by the core; a call
 * that is refused anyway is refused whatever its twist.
 */
export interface Twist {
  /** The effect and its rows happen this much later (ms), by `core.tick()`; now the call is refused with 503. */
  readonly delayMs?: number;
  /** The money moves now, its rows are listed this much later (ms). */
  readonly rowDelayMs?: number;
  /** The movement is listed twice: once by the call, and two seconds later once more as "Card funding". */
  readonly doubleRow?: boolean;
  /** The money moves, its row says FAILED. */
  readonly failedRow?: boolean;
  /** `created_at` of its rows is off by this (ms). */
  readonly clockShiftMs?: number;
  /** Issuing: PENDING for so long (ms), 60,000 where an end is given without it … */
  readonly pendingMs?: number;
  /** … then this (ACTIVE where only the time is given). REPLACED: the id vanishes and another one is ACTIVE. */
  readonly pendingEnds?: 'ACTIVE' | 'FAILED' | 'REPLACED';
  /** Issuing: ACTIVE, but its number shows nothing but stars until `pendingMs` (60,000) are over. */
  readonly starsOnly?: boolean;
  /** Terminating: `refund_processed` is false and the money stays where it was. */
  readonly refundLost?: boolean;
  /** A purchase of so many cents lands right before the effect, if the card can pay it. */
  readonly spendFirst?: bigint;
  /** Terminating fails upstream with 503: the card stays as it was, or FROZEN with freezeOnFailure. */
  readonly terminateFails?: boolean;
  /** Reading: served from what the cache held this long ago (ms), whatever `sync` says. */
  readonly staleMs?: number;
}
