import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Batch, BatchResult } from '../../lib/testing/simulation/run-batch.ts';
import type { FromChild } from './child.ts';
import type { Store } from './options.ts';

export interface RunOptions {
  readonly schedules: number;
  readonly seed: number;
  readonly workers: number;
  readonly store: Store;
  readonly onBatch: (result: BatchResult) => void;
}

/** Small, so that no core waits long for another at the end. */
const BATCH = 25;

/** Plays all schedules in as many processes; the first that breaks ends all. */
export async function runOnAllCores(options: RunOptions): Promise<void> {
  const batches = batchesOf(options);
  const count = Math.min(options.workers, batches.length);
  const children = Array.from({ length: count }, () =>
    fork(path.join(import.meta.dirname, 'child.ts'), [options.store], {
      // What a schedule leaves behind is thrown away at once: a large nursery is emptied less often.
      execArgv: [...process.execArgv, '--max-semi-space-size=64'],
    }),
  );
  try {
    await Promise.all(children.map((child) => feed(child, batches, options.onBatch)));
  } finally {
    // They stop what they have started themselves.
    for (const child of children) child.disconnect();
  }
}

function batchesOf({ schedules, seed }: RunOptions): Batch[] {
  return Array.from({ length: Math.ceil(schedules / BATCH) }, (_, index) => {
    const from = index * BATCH;
    return { from: seed + from, count: Math.min(BATCH, schedules - from) };
  });
}

const feed = (child: ChildProcess, batches: Batch[], onBatch: RunOptions['onBatch']): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`A process of the simulation ended by itself (${code}).`)));
    child.on('message', (message: FromChild) => {
      if (message.kind === 'broken') {
        const { from, count } = message.batch;
        reject(
          new Error(`Seeds ${from} to ${from + count - 1} broke the simulation itself: ${message.message}`),
        );
        return;
      }
      if (message.kind === 'done') onBatch(message.result);
      const next = batches.shift();
      if (next) child.send(next);
      else resolve();
    });
  });
