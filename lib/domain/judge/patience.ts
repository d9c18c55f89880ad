import { delayBeforeLook } from '../intents/schedule.ts';

const MINUTE = 60_000;

/*
 * What the judge takes for granted about an issuer, and nothing more: a single part of a reading is not
 * older than OLDEST_PART_MS · a row is listed before the fence has fallen · a cache is not frozen whole for
 * longer than the fence, which matters only where a row alone is no proof. All else is asked of readings.
 */

/**
 * Several clean readings, spread over time, begun after the fence: before that nobody is advised that
 * nothing happened. Three over half an hour: one part of one reading may come from a cache unasked, and
 * three reads in a row, each minutes apart, are taken not to.
 */
export const CLEAN_READINGS = 3;
export const CLEAN_SPREAD_MS = 30 * MINUTE;
/** An unknown older than this goes to a person whatever it lacks. */
export const LONGEST_OPEN_MS = 24 * 60 * MINUTE;
/** Two readings that confirm each other begin at least this far apart. */
export const CONFIRM_MS = 5_000;
/** No part of a reading is taken to be served from a cache older than this, unless the whole of it is. */
export const OLDEST_PART_MS = 60 * MINUTE;
/** How long a refund may take to reach the wallet before its absence is a discrepancy. */
export const REFUND_PATIENCE_MS = 10 * MINUTE;
/** How long rejected and not_applied stay watched after their fence. */
export const WATCH_MS = 7 * 24 * 60 * MINUTE;
/** How often they are read meanwhile: hourly on the first day, then every six hours. */
export const WATCH_LOOK_MS = 60 * MINUTE;
export const LATE_WATCH_LOOK_MS = 6 * 60 * MINUTE;

interface Span {
  readonly from: string;
  readonly to: string;
}

export const instant = (text: string): number => Date.parse(text);
export const isoAt = (ms: number): string => new Date(ms).toISOString();

/** Whether these readings, in order, are at least `count` and begin at least `spreadMs` apart. */
export function areSpread(readings: readonly Span[], count: number, spreadMs: number): boolean {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || readings.length < count) return false;
  return instant(last.from) - instant(first.from) >= spreadMs;
}

/** Those begun when the issuer could no longer act; none where nothing fences the attempt. */
export function afterFence<T extends Span>(readings: readonly T[], fence: string | null): readonly T[] {
  if (fence === null) return [];
  const fenceMs = instant(fence);
  return readings.filter(({ from }) => instant(from) >= fenceMs);
}

/** Whether what was to be waited for has been waited for. */
export const isRipe = (readings: readonly Span[], fence: string | null): boolean =>
  areSpread(afterFence(readings, fence), CLEAN_READINGS, CLEAN_SPREAD_MS);

/**
 * When to look again: by the schedule, but once as the fence falls, and from then on often enough for
 * CLEAN_READINGS within CLEAN_SPREAD_MS.
 */
export function nextLook(input: {
  readonly looks: number;
  readonly lastTo: string;
  readonly fence: string | null;
  readonly ripe: boolean;
}): string {
  const last = instant(input.lastTo);
  const scheduled = last + delayBeforeLook(input.looks);
  if (input.fence === null || input.ripe) return isoAt(scheduled);
  const fence = instant(input.fence);
  if (last < fence) return isoAt(Math.min(scheduled, fence));
  return isoAt(Math.min(scheduled, last + CLEAN_SPREAD_MS / (CLEAN_READINGS - 1)));
}
