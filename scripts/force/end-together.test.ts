import { expect, test } from 'vitest';
import { endTogether } from './end-together.ts';

test('ends when all have ended', async () => {
  await expect(
    endTogether({ one: Promise.resolve(), two: Promise.resolve(2) }, 10_000),
  ).resolves.toBeUndefined();
});

test('throws what one throws', async () => {
  const lanes = { one: new Promise(() => {}), two: Promise.reject(new Error('two broke')) };
  await expect(endTogether(lanes, 10_000)).rejects.toThrow('two broke');
});

test('names what hangs, and nothing else', async () => {
  const lanes = { one: Promise.resolve(), two: new Promise(() => {}), three: new Promise(() => {}) };
  await expect(endTogether(lanes, 20)).rejects.toThrow('two, three did not end within 0.02 s.');
});
