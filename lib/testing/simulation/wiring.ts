import type { PrismaClient } from '../../db/generated/client.ts';
import type { Store } from '../../domain/store.ts';
import type { Issuer } from '../../issuers/issuer.ts';
import type { Deps } from '../../use-cases/deps.ts';
import type { MemoryDb } from './memory-db/create-memory-db.ts';

/**
 * Where a schedule's parts are put together otherwise than in production, to show that a safeguard is needed.
 * Each is handed the real part and gives what stands in its place; what is left out stays as it is.
 */
export interface Wiring {
  /** Once, right after the database is made. */
  readonly database?: (db: MemoryDb) => void;
  /** The store before it is cut into steps: each call of what is returned is one step. */
  readonly store?: (store: Store, prisma: PrismaClient) => Store;
  /** The adapter of each process. */
  readonly issuer?: (issuer: Issuer, process: string) => Issuer;
  /** All that a process is given, its store cut into steps already. */
  readonly deps?: (deps: Deps) => Deps;
}
