import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from './sealed.ts';

const key = randomBytes(32);
const PLACE = 'consents.tokens_sealed:1';

test('what is sealed opens with its key, at its place, as it was', () => {
  for (const text of ['', 'a token', 'naïve ✓', 'x'.repeat(5_000)]) {
    expect(unseal(key, PLACE, seal(key, PLACE, text))).toBe(text);
  }
});

test('the same text is never sealed the same, and does not show', () => {
  const [one, other] = [seal(key, PLACE, 'a token of mine'), seal(key, PLACE, 'a token of mine')];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  expect(Buffer.from(one).toString('latin1')).not.toContain('token');
});

test('another key, another place and any changed byte open nothing', () => {
  const sealed = seal(key, PLACE, 'a token');
  expect(unseal(randomBytes(32), PLACE, sealed)).toBeNull();
  expect(unseal(key, 'consents.tokens_sealed:2', sealed)).toBeNull();
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(unseal(key, PLACE, changed)).toBeNull();
  }
  expect(unseal(key, PLACE, sealed.subarray(0, 20))).toBeNull();
  expect(unseal(key, PLACE, new Uint8Array())).toBeNull();
});
