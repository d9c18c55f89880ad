import type { Hint } from '../domain/hint.ts';
import { env } from '../env.ts';
import { createDb, type Db } from './client.ts';
import { listenToHints } from './listen-to-hints.ts';

// On globalThis, because a development server loads this module anew with each change.
const kept = globalThis as typeof globalThis & { issuerDeskDb?: Db };

/** The database of this process, opened at the first query. */
export function db(): Db {
  kept.issuerDeskDb ??= createDb(env().databaseUrl);
  return kept.issuerDeskDb;
}

/** Tells each hint of the live database, until the returned function is called. */
export const listenLive = (onHint: (hint: Hint) => void): (() => Promise<void>) =>
  listenToHints(env().databaseUrl, (id, about) => onHint({ about, id }));
