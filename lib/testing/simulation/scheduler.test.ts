import { expect, test } from 'vitest';
import {
  createScheduler,
  DatabaseAway,
  type Scheduler,
  type SchedulerOptions,
  type Trouble,
} from './scheduler.ts';
import { createSeededRandom } from './seeded-random.ts';

const START = Date.UTC(2026, 0, 1);

const schedulerOf = (seed: number, more: Partial<SchedulerOptions> = {}): Scheduler =>
  createScheduler({ random: createSeededRandom(seed), startMs: START, stickiness: 0.3, ...more });

/** A process that counts to `end`, one step each, and sleeps in between. */
async function count(scheduler: Scheduler, process: string, end: number, seen: string[]): Promise<void> {
  const at = (step: string) => ({ process, step, task: null });
  for (let number = 0; number < end; number += 1) {
    await scheduler.enter(at(`count ${number}`), async () => {
      await Promise.resolve();
      seen.push(`${process}${number}`);
    });
    await scheduler.sleep(at('sleep'), 40);
  }
}

async function play(seed: number, more: Partial<SchedulerOptions> = {}) {
  const scheduler = schedulerOf(seed, more);
  const seen: string[] = [];
  for (const process of ['a', 'b', 'c']) void count(scheduler, process, 5, seen);
  await scheduler.run(() => false);
  return { seen, trace: scheduler.trace };
}

/** A trouble right before one step of one process, once. */
function once(process: string, step: string, trouble: Trouble): Pick<SchedulerOptions, 'meddle'> {
  let isDone = false;
  return {
    meddle: (place) => {
      if (isDone || place.process !== process || place.step !== step) return null;
      isDone = true;
      return trouble;
    },
  };
}

test('the same seed gives the same steps at the same instants', async () => {
  expect(await play(7)).toEqual(await play(7));
});

test('another seed gives another order', async () => {
  const orders = await Promise.all([1, 2, 3, 4, 5].map(async (seed) => (await play(seed)).seen.join(' ')));
  expect(new Set(orders).size).toBe(5);
});

test('one operation runs to its end before the next begins', async () => {
  const scheduler = schedulerOf(3);
  let underWay = 0;
  let most = 0;
  const work = async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
  };
  const all = ['a', 'b', 'c'].map((process) => scheduler.enter({ process, step: 'work', task: null }, work));
  await scheduler.run(() => false);
  await Promise.all(all);
  expect(most).toBe(1);
});

test('a process that is killed does nothing from that step on, and the others go on', async () => {
  const { seen } = await play(11, once('b', 'count 2', { kind: 'kill' }));
  expect(seen.filter((one) => one.startsWith('b'))).toEqual(['b0', 'b1']);
  expect(seen).toHaveLength(12);
});

test('a process that is paused stands still while the others go on, and then goes on itself', async () => {
  const { seen, trace } = await play(11, once('b', 'count 2', { kind: 'pause', forMs: 10_800_000 }));
  expect(seen).toHaveLength(15);
  expect(seen.slice(-3)).toEqual(['b2', 'b3', 'b4']);
  const [stopped, again] = trace.filter((line) => line.includes('b count 2'));
  expect(Number.parseInt(again ?? '', 10) - Number.parseInt(stopped ?? '', 10)).toBeGreaterThanOrEqual(
    10_800_000,
  );
});

test('time jumps to what is due next', async () => {
  const scheduler = schedulerOf(1);
  const woken: number[] = [];
  for (const ms of [5_000, 86_400_000, 60_000]) {
    void scheduler.sleep({ process: 'a', step: 'sleep', task: null }, ms).then(() => woken.push(ms));
  }
  expect(await scheduler.run(() => false)).toBe('nothing left');
  expect(woken).toEqual([5_000, 60_000, 86_400_000]);
  expect(scheduler.steps).toBe(3);
  expect(scheduler.nowMs() - START).toBeLessThan(86_410_000);
});

test('whoever rests is woken when there is something to do, not before, and not each second', async () => {
  const scheduler = schedulerOf(1);
  let dueMs = Number.POSITIVE_INFINITY;
  let wokenMs = 0;
  void scheduler
    .rest({ process: 'a', step: 'rest', task: null }, 1_000, () => dueMs)
    .then(() => {
      wokenMs = scheduler.nowMs() - START;
    });
  void scheduler.sleep({ process: 'b', step: 'sleep', task: null }, 50_000).then(() => {
    dueMs = START + 3_600_000;
  });
  await scheduler.run(() => false);
  expect(scheduler.steps).toBe(2);
  expect(wokenMs).toBeGreaterThanOrEqual(3_600_000);
});

test('a step that finds the database away is not carried out; one whose answer is lost is', async () => {
  for (const [kind, ran] of [
    ['away_before', false],
    ['away_after', true],
  ] as const) {
    const scheduler = schedulerOf(1, once('a', 'write', { kind }));
    let isDone = false;
    const work = scheduler.enter({ process: 'a', step: 'write', task: null }, () => {
      isDone = true;
    });
    const failure = expect(work).rejects.toThrow(DatabaseAway);
    await scheduler.run(() => false);
    await failure;
    expect(isDone).toBe(ran);
  }
});
