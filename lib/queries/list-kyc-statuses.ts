import type { Db } from '../db/client.ts';

/** The words issuers use for identity checks. Jumps through the index: one probe per word. */
export async function listKycStatuses(db: Pick<Db, 'pool'>): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ status: string }>(
    `WITH RECURSIVE told AS (
       SELECT min(kyc_status) AS status FROM customers WHERE kyc_status IS NOT NULL
       UNION ALL
       SELECT (SELECT min(c.kyc_status) FROM customers c WHERE c.kyc_status > t.status)
         FROM told t WHERE t.status IS NOT NULL)
     SELECT status FROM told WHERE status IS NOT NULL LIMIT 50`,
  );
  return rows.map(({ status }) => status);
}
