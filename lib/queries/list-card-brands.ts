import type { Db } from '../db/client.ts';

/** The brands cards have, as the issuers write them. Jumps through the index: one probe per brand. */
export async function listCardBrands(db: Pick<Db, 'pool'>): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ brand: string }>({
    name: 'card-brands',
    text: `WITH RECURSIVE brands AS (
       SELECT min(brand) AS brand FROM cards WHERE brand IS NOT NULL
       UNION ALL
       SELECT (SELECT min(k.brand) FROM cards k WHERE k.brand > b.brand)
         FROM brands b WHERE b.brand IS NOT NULL)
     SELECT brand FROM brands WHERE brand IS NOT NULL LIMIT 50`,
  });
  return rows.map(({ brand }) => brand);
}
