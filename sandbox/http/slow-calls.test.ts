import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FaultDesk, openFaultDesk } from '../testing/fault-desk.ts';

// A call that takes its time, as issuing does in life, and what becomes of it meanwhile.

let desk: FaultDesk;
beforeAll(async () => {
  desk = await openFaultDesk();
});
afterAll(() => desk.close());
afterEach(() => desk.control('POST', '/settings', { issueDelayMs: 0 }));

const writes = async () => (await desk.truth()).requests.filter(({ write }) => write);

test('has its effect although its client left, and the truth says that nobody was told', async () => {
  await desk.control('POST', '/settings', { issueDelayMs: 300 });
  const leave = new AbortController();
  const left = desk.run('issue', undefined, leave.signal);
  await expect.poll(writes).toHaveLength(1);
  leave.abort();
  expect((await left).as).toBe('reset');
  await expect.poll(writes).toMatchObject([{ effect: true, told: 'nothing' }]);
  expect((await desk.truth()).effects).toMatchObject([{ kind: 'issue', told: 'nothing' }]);
});

test('has no effect on the world that took the place of its own', async () => {
  await desk.control('POST', '/settings', { issueDelayMs: 300 });
  const known = (await writes()).length;
  const broken = desk.run('issue');
  await expect.poll(writes).toHaveLength(known + 1);
  await desk.control('POST', '/reset', { customers: 3, cards: 4, days: 1 });
  expect((await broken).as).toBe('reset');
  expect((await desk.truth()).effects).toEqual([]);
});
