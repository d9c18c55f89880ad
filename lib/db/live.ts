import { env } from '../env.ts';
import { createDb, type Db } from './client.ts';

// On globalThis, because a development server loads this module anew with each change.
const kept = globalThis as typeof globalThis & { issuerDeskDb?: Db };

/** The database of this process, opened at the first query. */
export function db(): Db {
  kept.issuerDeskDb ??= createDb(env().databaseUrl);
  return kept.issuerDeskDb;
}
