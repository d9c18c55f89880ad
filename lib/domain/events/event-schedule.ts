/** Tries before an event that cannot be applied is left for a person. */
export const MAX_EVENT_TRIES = 8;

const DELAYS_MS = [2_000, 10_000, 60_000, 600_000, 3_600_000] as const;

/** How long to wait (ms) after `tries` tries that failed; null when it is not tried again by itself. */
export function delayAfterTry(tries: number): number | null {
  if (tries >= MAX_EVENT_TRIES) return null;
  return DELAYS_MS[Math.min(tries, DELAYS_MS.length) - 1] ?? DELAYS_MS[0];
}
