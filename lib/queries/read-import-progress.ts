import type { Db } from '../db/client.ts';
import type { ImportProgress } from '../domain/desk-state.ts';

interface Row {
  readonly id: string;
  readonly customers: number;
  readonly cards: number;
  readonly read: number;
}

/** How far each first import is that has not reached its end, by issuer. Counted only while one is under way. */
export async function readImportProgress({
  pool,
}: Pick<Db, 'pool'>): Promise<ReadonlyMap<string, ImportProgress>> {
  const { rows } = await pool.query<Row>(
    `SELECT id,
            (SELECT count(*)::int FROM customers WHERE issuer = i.id) AS customers,
            (SELECT count(*)::int FROM cards WHERE issuer = i.id) AS cards,
            (SELECT count(*)::int FROM cards WHERE issuer = i.id AND records_as_of IS NOT NULL) AS read
       FROM issuers i WHERE complete_since IS NULL`,
  );
  return new Map(rows.map(({ id, ...progress }) => [id, progress]));
}
