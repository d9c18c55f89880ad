import type { PrismaClient } from '../../../db/generated/client.ts';
import { Client, Sessions } from './client.ts';
import { Engine, type Snapshot } from './engine.ts';

export type { Snapshot } from './engine.ts';

/** The tables of prisma/schema.prisma in memory, with the constraints of the migrations. */
export interface MemoryDb {
  /** Behaves as the generated client for every call lib/db makes; any other call throws. */
  readonly prisma: PrismaClient;
  /** All rows of a model by its Prisma name ('intent', 'attempt', …), in order of insertion. */
  rows<T>(model: string): readonly T[];
  /** Everything as it stands. Only between transactions. */
  snapshot(): Snapshot;
  /** "Restored from a backup"; with `isOther` it takes itself for another database than it was. */
  restore(snapshot: Snapshot, options?: { isOther?: boolean }): void;
  /** Takes a safeguard away: this unique constraint (fields by their Prisma names) is not enforced any more. */
  dropUnique(model: string, fields: readonly string[]): void;
}

/**
 * An empty database whose clock is `now` (milliseconds). Transactions are atomic and run one after another; a
 * call settles within microtasks, without a timer. JSON that is read is frozen: writing to it throws.
 */
export function createMemoryDb({ now }: { now: () => Date }): MemoryDb {
  const engine = new Engine(() => new Date(now().getTime()));
  const sessions = new Sessions(engine);
  const client = Object.assign(new Client(engine, sessions.run), {
    $transaction: sessions.transaction,
    $connect: async () => {},
    $disconnect: async () => {},
  });
  const named = (model: string) => engine.table(model.charAt(0).toUpperCase() + model.slice(1));
  return {
    // The one cast: what is missing throws when it is called.
    prisma: client as unknown as PrismaClient,
    rows: <T>(model: string) => {
      const table = named(model);
      return table.listed().map(table.model.show) as unknown as readonly T[];
    },
    snapshot: () => engine.save(),
    restore: (snapshot, { isOther = false } = {}) => engine.load(snapshot, isOther),
    dropUnique: (model, fields) => {
      if (!named(model).dropUnique(fields)) throw new Error(`${model} has no such unique constraint`);
    },
  };
}
