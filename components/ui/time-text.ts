import { MONTHS } from '@/lib/domain/lists/day.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Digits and our own words: those of Intl differ between Node and browsers, and the two must agree. */
function partsOf(instant: Date, timeZone: string): Parts {
  const there = new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone));
  return {
    year: String(there.getUTCFullYear()),
    month: MONTHS[there.getUTCMonth()] ?? '',
    day: String(there.getUTCDate()),
    hour: twoDigits(there.getUTCHours()),
    minute: twoDigits(there.getUTCMinutes()),
    second: twoDigits(there.getUTCSeconds()),
  };
}

const twoDigits = (figure: number): string => String(figure).padStart(2, '0');

/** By zone and day of UTC: how far its clocks are ahead all day (ms), or null for a day on which they change. */
const ofDay = new Map<string, number | null>();
const MOST_DAYS = 10_000;

/** How far the zone's clocks are ahead of UTC (ms). A list says hundreds of times, and Intl is slow to ask. */
function offsetAt(ms: number, timeZone: string): number {
  const day = Math.floor(ms / DAY);
  const key = `${timeZone} ${day}`;
  let offset = ofDay.get(key);
  if (offset === undefined) {
    const [first, last] = [day * DAY, (day + 1) * DAY].map((at) => askOffset(at, timeZone));
    offset = first === last ? (first ?? null) : null;
    if (ofDay.size >= MOST_DAYS) ofDay.clear();
    ofDay.set(key, offset);
  }
  return offset ?? askOffset(ms, timeZone);
}

function askOffset(ms: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const told = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = told;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

/** "14:02" in the zone. */
export function clockText(instant: Date, timeZone: string): string {
  const { hour, minute } = partsOf(instant, timeZone);
  return `${hour}:${minute}`;
}

/** "3 Mar 2026" in the zone. */
export function dateText(instant: Date, timeZone: string): string {
  const { day, month, year } = partsOf(instant, timeZone);
  return `${day} ${month} ${year}`;
}

/** "3 Mar 2026, 14:02:33" in the zone. */
export function exactText(instant: Date, timeZone: string): string {
  const { day, month, year, hour, minute, second } = partsOf(instant, timeZone);
  return `${day} ${month} ${year}, ${hour}:${minute}:${second}`;
}

/**
 * How long ago, shortly: "now", "2 min", "3 h", "4 d", then the date (with its year when it is another
 * one). What lies ahead by a clock's error is "now".
 */
export function relativeText(instant: Date, now: Date, timeZone: string): string {
  const age = now.getTime() - instant.getTime();
  if (age < MINUTE) return 'now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h`;
  if (age < 7 * DAY) return `${Math.floor(age / DAY)} d`;
  const then = partsOf(instant, timeZone);
  const sameYear = then.year === partsOf(now, timeZone).year;
  return sameYear ? `${then.day} ${then.month}` : `${then.day} ${then.month} ${then.year}`;
}

/** "14:02" today, "20 Nov, 14:02" on another day, with its year in another year. */
export function momentText(instant: Date, now: Date, timeZone: string): string {
  const then = partsOf(instant, timeZone);
  const today = partsOf(now, timeZone);
  const clock = `${then.hour}:${then.minute}`;
  if (then.year !== today.year) return `${then.day} ${then.month} ${then.year}, ${clock}`;
  if (then.month !== today.month || then.day !== today.day) return `${then.day} ${then.month}, ${clock}`;
  return clock;
}
