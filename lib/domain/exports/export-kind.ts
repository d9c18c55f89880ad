/** What can be exported, each with the filters of its list. */
export const EXPORT_KINDS = ['cards', 'customers', 'top-ups', 'transactions'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** A column: its name in the first line and the SQL that gives its cell as text. */
export interface ExportColumn {
  readonly name: string;
  readonly sql: string;
}
