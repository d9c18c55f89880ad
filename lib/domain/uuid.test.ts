import { expect, test } from 'vitest';
import { isUuid, timeOfUuid, toUuid, uuidAt } from './uuid.ts';

const random = (byte: number) => new Uint8Array(10).fill(byte);

test('an id tells when it was made, and no two of one moment are the same', () => {
  const ms = Date.UTC(2026, 10, 22, 11, 30);
  const ids = [0, 7, 127, 255].map((byte) => uuidAt(ms, random(byte)));
  for (const id of ids) {
    expect(isUuid(id)).toBe(true);
    expect(id).toMatch(/^.{14}7.{4}[89ab]/);
    expect(timeOfUuid(id)).toEqual(new Date(ms));
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(uuidAt(ms + 1, random(0)) > uuidAt(ms, random(255))).toBe(true);
});

test.each([crypto.randomUUID(), toUuid('0'.repeat(32)), 'nothing', ''])('“%s” tells no time', (id) => {
  expect(timeOfUuid(id)).toBeNull();
});
