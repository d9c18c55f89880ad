import { parseArgs } from 'node:util';

export interface SimulateOptions {
  readonly schedules: number;
  readonly seed: number;
  readonly store: 'memory' | 'postgres';
  readonly workers: number;
}

const USAGE =
  'Usage: npm run simulate -- [--schedules 2000] [--seed 1] [--store memory|postgres] [--workers 2]';

/** Throws a sentence for what it cannot read. */
export function readSimulateOptions(args: readonly string[], cores: number): SimulateOptions {
  const { schedules, seed, store, workers } = parse(args);
  if (store !== 'memory' && store !== 'postgres') throw new Error(USAGE);
  return {
    schedules: readCount(schedules),
    seed: readCount(seed),
    store,
    workers: workers === undefined ? cores : Math.max(1, readCount(workers)),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        schedules: { type: 'string', default: '2000' },
        seed: { type: 'string', default: '1' },
        store: { type: 'string', default: 'memory' },
        workers: { type: 'string' },
      },
    }).values;
  } catch {
    throw new Error(USAGE);
  }
}

function readCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(USAGE);
}
