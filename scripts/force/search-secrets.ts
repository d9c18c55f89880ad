import type pg from 'pg';

/** Digits of a card number, as they are or in groups. */
const NUMBER = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;
/** A token of the issuer's or of a session, as its three or more parts. */
const TOKEN = /eyJ[\w-]{10,}\.[\w-]{10,}\./;

/** Where a card number of the issuer's, a token or a key stands in a text; the sentences never quote it. */
export function searchSecrets(
  name: string,
  text: string,
  secrets: { readonly numbers: ReadonlySet<string>; readonly keys: readonly string[] },
): readonly string[] {
  const found = new Set<string>();
  for (const [digits] of text.matchAll(NUMBER)) {
    const number = digits.replace(/[ -]/g, '');
    if (secrets.numbers.has(number))
      found.add(`${name} holds the card number that ends in ${number.slice(-4)}`);
  }
  if (TOKEN.test(text)) found.add(`${name} holds a token`);
  if (secrets.keys.some((key) => text.includes(key))) found.add(`${name} holds a key`);
  return [...found];
}

/** Every table of the desk as text, one after the other. */
export async function* readTables(pool: pg.Pool): AsyncGenerator<{ name: string; text: string }> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`SELECT t::text AS text FROM public."${name}" t`);
    yield { name, text: rows.map(({ text }) => text).join('\n') };
  }
}
