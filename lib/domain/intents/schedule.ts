const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** When an unknown is read again, counted from the look before (issuers/cartevo.md 9.4). */
const LOOKS_MS = [
  5 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
] as const;

/** When what was refused or called off is read for the first time after that (ms). */
export const FIRST_WATCH_MS = 5 * MINUTE;

/** No look waits longer than this (ms). */
export const LONGEST_DELAY_MS = HOUR;

/** Delay before look number `looks` (0 for the first), in ms. Hourly after the table ends; never stops. */
export const delayBeforeLook = (looks: number): number => LOOKS_MS[looks] ?? HOUR;
