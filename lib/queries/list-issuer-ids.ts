import type { Db } from '../db/client.ts';

/** The issuers this desk has ever had contact with: what it lists may be of any of them. */
export async function listIssuerIds(db: Pick<Db, 'pool'>): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ id: string }>({
    name: 'issuer-ids',
    text: 'SELECT id FROM issuers ORDER BY id',
  });
  return rows.map(({ id }) => id);
}
