import type { Limit } from './constraint.ts';

/** A half-open interval (ms); the end is null where a limit never resets. */
export interface Period {
  readonly fromMs: number;
  readonly untilMs: number | null;
}

/** A calendar day without a zone; months from 1. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The period of a limit that holds a moment. Limits reset at local midnight; weekly, monthly and yearly ones on the
 * weekday, day or date of their start, and without one on Monday, the first, and the first of January.
 */
export function periodOf({ preset, timezone = 'UTC', startDate }: Limit, atMs: number): Period {
  if (preset === 'collective') return { fromMs: Number.MIN_SAFE_INTEGER, untilMs: null };
  const today = dayAt(atMs, timezone);
  const start = startDate === undefined ? null : dayAt(startMs(startDate, timezone), timezone);
  const at = (day: Day) => midnight(day, timezone);
  switch (preset) {
    case 'daily':
      return { fromMs: at(today), untilMs: at(plusDays(today, 1)) };
    case 'weekly': {
      const since = (weekday(today) - (start ? weekday(start) : 1) + 7) % 7;
      const first = plusDays(today, -since);
      return { fromMs: at(first), untilMs: at(plusDays(first, 7)) };
    }
    case 'monthly':
      return turning(today, at, (offset) => dayOfMonth(today.year, today.month + offset, start?.day ?? 1));
    case 'yearly': {
      const { month, day } = start ?? { month: 1, day: 1 };
      return turning(today, at, (offset) => dayOfMonth(today.year + offset, month, day));
    }
  }
}

/** Whether a limit begins on a day that is yet to come where it counts. */
export const beginsLater = ({ startDate, timezone = 'UTC' }: Limit, atMs: number): boolean =>
  startDate !== undefined && startMs(startDate, timezone) > atMs;

/** The turn before or on today, and the next one. */
function turning(today: Day, at: (day: Day) => number, turn: (offset: number) => Day): Period {
  const offset = numberOf(turn(0)) <= numberOf(today) ? 0 : -1;
  return { fromMs: at(turn(offset)), untilMs: at(turn(offset + 1)) };
}

/** A date without a time is a day of the limit's own zone. */
function startMs(text: string, zone: string): number {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return Date.parse(text);
  return midnight({ year: Number(year), month: Number(month), day: Number(day) }, zone);
}

const numberOf = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);

const fromNumber = (ms: number): Day => {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

const plusDays = (day: Day, days: number): Day => fromNumber(numberOf(day) + days * 86_400_000);
const weekday = (day: Day): number => new Date(numberOf(day)).getUTCDay();

/** The 31st of a short month is its last day. */
function dayOfMonth(year: number, month: number, day: number): Day {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: Math.min(day, last) };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsAt(atMs: number, zone: string): readonly number[] {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = format.formatToParts(atMs);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return [of('year'), of('month'), of('day'), of('hour'), of('minute'), of('second')];
}

function dayAt(atMs: number, zone: string): Day {
  const [year = 0, month = 1, day = 1] = partsAt(atMs, zone);
  return { year, month, day };
}

/** How far the zone's clock is ahead of UTC then (ms). */
function offsetAt(atMs: number, zone: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = partsAt(atMs, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

/** When a day begins in its zone; where clocks skip midnight, the first moment after. */
function midnight(day: Day, zone: string): number {
  const local = numberOf(day);
  const guess = local - offsetAt(local, zone);
  return local - offsetAt(guess, zone);
}
