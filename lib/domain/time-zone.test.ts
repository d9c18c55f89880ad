import { expect, test } from 'vitest';
import { dayIn, isTimeZone } from './time-zone.ts';

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['+01:00', false],
  ['Europe/Atlantis', false],
  ['', false],
])('“%s” is a zone: %s', (text, is) => {
  expect(isTimeZone(text)).toBe(is);
});

test('one moment is two days', () => {
  const moment = new Date('2026-12-31T23:30:00Z');
  expect(dayIn('Pacific/Kiritimati', moment)).toBe('2027-01-01');
  expect(dayIn('America/Los_Angeles', moment)).toBe('2026-12-31');
});
