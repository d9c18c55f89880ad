import { expect, test } from 'vitest';
import { asFarAsAsked, limitText, readLimitText, tellPlace } from './limit-place.ts';

const PARIS = { zone: 'Europe/Paris', startsOn: '2026-11-01' };

test('a limit is one text, and its parts are read back', () => {
  expect(limitText('50000', {})).toBe('50000');
  expect(limitText('50000', { zone: 'UTC' })).toBe('50000\nUTC');
  const text = limitText('50000', PARIS);
  expect(readLimitText(text)).toEqual({ minor: '50000', ...PARIS });
  expect(readLimitText(limitText('7', { startsOn: '2026-11-01' }))).toEqual({
    minor: '7',
    zone: '',
    startsOn: '2026-11-01',
  });
  expect(limitText('', PARIS)).toBe('');
});

test('what was not asked for is not compared', () => {
  const text = limitText('50000', PARIS);
  expect(asFarAsAsked(text, {})).toBe('50000');
  expect(asFarAsAsked(text, { zone: 'UTC' })).toBe('50000\nEurope/Paris');
  expect(asFarAsAsked(text, PARIS)).toBe(text);
  expect(asFarAsAsked('', PARIS)).toBe('');
});

test('a place is told as far as it is known', () => {
  expect(tellPlace({})).toBe('');
  expect(tellPlace(PARIS)).toBe(' · days of Europe/Paris · counted from 1 Nov 2026');
  // What the issuer wrote is told as it is, where it is no day.
  expect(tellPlace({ startsOn: 'soon' })).toBe(' · counted from soon');
});
