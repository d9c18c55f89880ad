import { parseArgs } from 'node:util';
import { ISSUER_IDS, type IssuerId } from '../../lib/issuers/issuer.ts';

const STORES = ['memory', 'postgres', 'both'] as const;
export type Store = (typeof STORES)[number];

export interface SimulateOptions {
  readonly schedules: number;
  readonly seed: number;
  /** `both`: each schedule on one and on the other, compared. */
  readonly store: Store;
  readonly workers: number;
  /** Store and workers are asked for Cartevo only: the others are played in memory, by one process. */
  readonly issuer: IssuerId;
}

const USAGE =
  'Usage: npm run simulate -- [--schedules 2000] [--seed 1] [--store memory|postgres|both] [--workers 2] ' +
  '[--issuer cartevo|kulipa|slash|sparkle]';

/** Throws a sentence for what it cannot read. */
export function readSimulateOptions(args: readonly string[], cores: number): SimulateOptions {
  const { schedules, seed, store: named, workers, issuer: asked } = parse(args);
  const store = STORES.find((one) => one === named);
  const issuer = ISSUER_IDS.find((one) => one === asked);
  if (store === undefined || issuer === undefined) throw new Error(USAGE);
  return {
    schedules: readCount(schedules),
    seed: readCount(seed),
    ...{ store, issuer },
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
        issuer: { type: 'string', default: 'cartevo' },
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
