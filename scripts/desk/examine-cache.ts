import type { Db } from '../../lib/db/client.ts';
import { tellImport } from '../../lib/domain/tell-import.ts';
import { readImportProgress } from '../../lib/queries/read-import-progress.ts';
import type { Finding } from './doctor.ts';

/** A list that was not read to its end for so long is stale (s). */
const STALE_S = 900;

interface WalkRow {
  readonly object: string;
  /** s since its last whole reading began; null before the first. */
  readonly age: number | null;
  readonly last_failure: string | null;
}

/** How far the cache of an issuer is, and which of its lists cannot be read. Reads the database only. */
export async function examineCache(db: Db, issuer: string): Promise<Finding> {
  const subject = `${issuer} cache`;
  const [imports, walks] = await Promise.all([readImportProgress(db), readWalks(db, issuer)]);
  const failing = walks.filter((walk) => walk.last_failure !== null);
  if (failing.length > 0) {
    const lists = failing.map(({ object, last_failure }) => `${object.replace('_', ' ')} (${last_failure})`);
    const said = `cannot be read at the issuer: ${lists.join(', ')}. It is tried again every 30 s; everything else is read.`;
    return { ok: false, subject, said };
  }
  const progress = imports.get(issuer);
  if (progress) return { ok: true, subject, said: `the first import is under way: ${tellImport(progress)}` };
  if (walks.length === 0)
    return { ok: true, subject, said: 'nothing was read yet: a worker begins by itself' };
  const stale = walks.filter(({ age }) => age === null || age > STALE_S);
  const ages = (list: readonly WalkRow[]) =>
    list.map(({ object, age }) => `${object.replace('_', ' ')} as of ${age ?? '?'} s ago`).join(', ');
  return stale.length > 0
    ? { ok: false, subject, said: `is not kept fresh: ${ages(stale)}. Look at the worker.` }
    : { ok: true, subject, said: ages(walks) };
}

async function readWalks({ pool }: Db, issuer: string): Promise<readonly WalkRow[]> {
  const { rows } = await pool.query<WalkRow>(
    `SELECT object, extract(epoch FROM clock_timestamp() - as_of)::int AS age, last_failure
       FROM sync_cursors WHERE issuer = $1 ORDER BY object`,
    [issuer],
  );
  return rows;
}
