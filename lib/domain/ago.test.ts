import { expect, test } from 'vitest';
import { ago } from './ago.ts';

const now = new Date('2026-03-01T12:00:00Z');
const before = (minutes: number) => ago(new Date(now.getTime() - minutes * 60_000), now);

test.each([
  [0.5, 'just now'],
  [1, 'one minute ago'],
  [12, 'twelve minutes ago'],
  [45, '45 minutes ago'],
  [60, 'one hour ago'],
  [47 * 60, '47 hours ago'],
  [72 * 60, 'three days ago'],
])('%s minutes are "%s"', (minutes, words) => expect(before(minutes)).toBe(words));
