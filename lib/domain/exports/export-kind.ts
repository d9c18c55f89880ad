/** What can be exported, each with the filters of its list. */
export const EXPORT_KINDS = ['cards', 'customers', 'top-ups', 'transactions', 'wallet-transactions'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** A column: its name in the first line and the SQL that gives its cell as text. */
export interface ExportColumn {
  readonly name: string;
  readonly sql: string;
}

/** What an export reads: exactly the rows its list shows under the same filters, all pages of them. */
export interface ExportPlan {
  /** `name AS (…), ` before the main query, or "". */
  readonly fence: string;
  /** FROM … WHERE … */
  readonly from: string;
  readonly order: string;
  readonly columns: readonly ExportColumn[];
  /** What is summed per currency for the manifest; null where rows carry no money. */
  readonly sum: { readonly name: string; readonly minor: string; readonly table: string } | null;
  readonly params: { readonly values: readonly unknown[] };
}
