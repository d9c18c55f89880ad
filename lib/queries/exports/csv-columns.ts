import type { ExportColumn } from '../../domain/exports/export-kind.ts';

/**
 * Free text: what a spreadsheet would run as a formula gets an apostrophe in front. Only the first
 * character matters, and white space before it does not help an attacker's cell past this.
 */
export const text = (name: string, sql: string): ExportColumn => ({
  name,
  sql: `CASE WHEN ${sql} ~ '^\\s*[=+\\-@]' OR ${sql} ~ '^[\\t\\r\\n]' THEN '''' || ${sql} ELSE ${sql} END`,
});

/** A word or an id of this desk or of the issuer's fixed vocabulary. */
export const word = text;

/** Decimal text with exactly the currency's decimals; empty where it is not known. */
export const amount = (name: string, minorSql: string, table: string): ExportColumn => ({
  name,
  sql: decimal(minorSql, `${table}.exponent`),
});

export const decimal = (minorSql: string, exponentSql: string): string =>
  `round((${minorSql})::numeric / (10::numeric ^ ${exponentSql}), ${exponentSql})`;

/** One instant in two columns: UTC, and the company's wall clock. */
export const instant = (name: string, sql: string, zone: string): readonly ExportColumn[] => [
  { name: `${name}_utc`, sql: `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` },
  { name: `${name}_local`, sql: `to_char(${sql} AT TIME ZONE ${zone}, 'YYYY-MM-DD HH24:MI:SS')` },
];
