import { describe, expect, test } from 'vitest';
import type { Limit, Preset } from './constraint.ts';
import { beginsLater, periodOf } from './period.ts';

const limit = (preset: Preset, rest: Partial<Limit> = {}): Limit => ({
  limitAmount: { amountCents: 100n },
  preset,
  ...rest,
});

function period(of: Limit, at: string): readonly (string | null)[] {
  const { fromMs, untilMs } = periodOf(of, Date.parse(at));
  return [new Date(fromMs).toISOString(), untilMs === null ? null : new Date(untilMs).toISOString()];
}

const NEW_YORK = { timezone: 'America/New_York' };

describe('a limit resets', () => {
  test.each<[string, Limit, string, string, string]>([
    ['at midnight UTC', limit('daily'), '2026-05-09T10:15:00Z', '2026-05-09T00:00', '2026-05-10T00:00'],
    [
      'at local midnight',
      limit('daily', NEW_YORK),
      '2026-05-09T03:00:00Z',
      '2026-05-08T04:00',
      '2026-05-09T04:00',
    ],
    [
      'after 23 hours when clocks go forward',
      limit('daily', NEW_YORK),
      '2026-03-08T12:00:00Z',
      '2026-03-08T05:00',
      '2026-03-09T04:00',
    ],
    [
      'after 25 hours when they go back',
      limit('daily', NEW_YORK),
      '2026-11-01T12:00:00Z',
      '2026-11-01T04:00',
      '2026-11-02T05:00',
    ],
    ['on Monday', limit('weekly'), '2026-05-10T23:59:59Z', '2026-05-04T00:00', '2026-05-11T00:00'],
    [
      'on the weekday it began',
      limit('weekly', { startDate: '2026-04-01' }),
      '2026-05-09T10:00:00Z',
      '2026-05-06T00:00',
      '2026-05-13T00:00',
    ],
    ['on the first', limit('monthly'), '2026-05-01T00:00:00Z', '2026-05-01T00:00', '2026-06-01T00:00'],
    [
      'on the last day of a month without its day',
      limit('monthly', { startDate: '2026-01-31' }),
      '2026-03-01T10:00:00Z',
      '2026-02-28T00:00',
      '2026-03-31T00:00',
    ],
    [
      'in December for January',
      limit('monthly', { startDate: '2026-01-15' }),
      '2027-01-03T10:00:00Z',
      '2026-12-15T00:00',
      '2027-01-15T00:00',
    ],
    [
      'on its birthday',
      limit('yearly', { startDate: '2024-02-29' }),
      '2026-02-27T10:00:00Z',
      '2025-02-28T00:00',
      '2026-02-28T00:00',
    ],
  ])('%s', (_, of, at, from, until) => {
    expect(period(of, at)).toEqual([`${from}:00.000Z`, `${until}:00.000Z`]);
  });

  test('never, when it is collective', () => {
    expect(periodOf(limit('collective'), 0).untilMs).toBeNull();
  });
});

test('today begins at local midnight, wherever that is', () => {
  const at = Date.parse('2026-05-09T15:00:00Z');
  const begins = (startDate: string, timezone: string) =>
    beginsLater(limit('monthly', { startDate, timezone }), at);
  expect(begins('2026-05-10', 'Asia/Tokyo')).toBe(false);
  expect(begins('2026-05-10', 'UTC')).toBe(true);
  expect(begins('2026-05-09', 'America/New_York')).toBe(false);
});
