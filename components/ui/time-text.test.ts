import { describe, expect, test } from 'vitest';
import { clockText, dateText, exactText, momentText, relativeText } from './time-text.ts';

const at = (iso: string) => new Date(iso);
const NOW = at('2026-11-21T13:02:33Z');

describe('relative words', () => {
  test.each([
    ['2026-11-21T13:03:10Z', 'now'],
    ['2026-11-21T13:02:30Z', 'now'],
    ['2026-11-21T13:01:33Z', '1 min'],
    ['2026-11-21T12:03:00Z', '59 min'],
    ['2026-11-21T12:02:33Z', '1 h'],
    ['2026-11-20T13:02:34Z', '23 h'],
    ['2026-11-20T13:02:33Z', '1 d'],
    ['2026-11-15T13:02:33Z', '6 d'],
    ['2026-11-14T13:02:33Z', '14 Nov'],
    ['2025-12-31T22:59:59Z', '31 Dec 2025'],
    ['2025-12-31T23:00:00Z', '1 Jan'],
  ])('%s is "%s"', (instant, words) => {
    expect(relativeText(at(instant), NOW, 'Africa/Douala')).toBe(words);
  });
});

test('clock, date and exact words are those of the zone, also across its midnight', () => {
  const instant = at('2026-03-02T23:30:05Z');
  expect(clockText(instant, 'Africa/Douala')).toBe('00:30');
  expect(dateText(instant, 'Africa/Douala')).toBe('3 Mar 2026');
  expect(exactText(instant, 'Africa/Douala')).toBe('3 Mar 2026, 00:30:05');
  expect(exactText(instant, 'America/New_York')).toBe('2 Mar 2026, 18:30:05');
});

test.each([
  'UTC',
  'Africa/Lagos',
  'Asia/Kolkata',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
])('in %s every half hour of a year reads as Intl reads it, also on days when clocks change', (timeZone) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const wrong: string[] = [];
  const end = Date.parse('2027-01-02T00:00:00Z');
  for (let ms = Date.parse('2026-01-01T00:00:07Z'); ms < end; ms += 1_800_000) {
    const told = exactText(new Date(ms), timeZone);
    const read = new Date(`${told.replace(',', '')} UTC`).toISOString().slice(0, 19).replace('T', ', ');
    if (read !== format.format(ms)) wrong.push(`${told} is ${format.format(ms)}`);
  }
  expect(wrong).toEqual([]);
});

test.each([
  ['2026-11-21T13:02:00Z', '14:02'],
  ['2026-11-20T13:02:00Z', '20 Nov, 14:02'],
  // Already the next day in Douala.
  ['2026-11-20T23:30:00Z', '00:30'],
  ['2025-11-21T13:02:00Z', '21 Nov 2025, 14:02'],
])('a moment at %s is "%s": the day is told where it is not today', (instant, words) => {
  const now = new Date('2026-11-21T15:00:00Z');
  expect(momentText(new Date(instant), now, 'Africa/Douala')).toBe(words);
});
