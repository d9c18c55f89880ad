import pg from 'pg';

export const dynamic = 'force-dynamic';

interface Row {
  readonly id: string;
  readonly last4: string | null;
  readonly brand: string | null;
  readonly status: string;
  readonly balance_minor: string | null;
  readonly as_of: Date;
  readonly name: string;
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const NEWEST = `SELECT k.id, k.last4, k.brand, k.status, k.balance_minor, k.as_of,
                       c.first_name || ' ' || c.last_name AS name
                  FROM cards k JOIN customers c ON c.id = k.customer_id
                 ORDER BY k.created_at DESC, k.id DESC LIMIT 50`;

/** The least page with the rows of the first page of cards: the reference of the page benchmark. */
export default async function Page() {
  const { rows } = await pool.query<Row>({ name: 'newest', text: NEWEST });
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{row.last4}</td>
            <td>{row.name}</td>
            <td>{row.brand}</td>
            <td>{row.status}</td>
            <td>{row.balance_minor}</td>
            <td>{row.as_of.toISOString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
