import pg from 'pg';

/**
 * A statement with its values written into it as literals: COPY takes no parameters. Values are quoted by
 * the driver's own function; what is neither a text, a number nor a list of texts is refused.
 */
export const inlineParams = (sql: string, values: readonly unknown[]): string =>
  sql.replace(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1]));

function literal(value: unknown): string {
  if (typeof value === 'string') return pg.escapeLiteral(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    const items = value.map((one) => `"${one.replace(/[\\"]/g, '\\$&')}"`);
    return pg.escapeLiteral(`{${items.join(',')}}`);
  }
  throw new Error(`inlineParams: a value of this kind has no literal: ${typeof value}`);
}
