import type { MoneyText } from '../money.ts';

/** What a second person is asked to agree to, and who did. Instants are ISO texts of the database's clock. */
export interface ApprovalView {
  /** Names exactly what is shown here; a decision carries it. */
  readonly inputHash: string;
  /** Until when somebody may agree; told while nobody has. */
  readonly until: string | null;
  readonly approver: { readonly name: string; readonly at: string } | null;
  readonly sides: readonly ApprovalSide[];
}

/** The card or the wallet as last told, and after it. */
export interface ApprovalSide {
  readonly label: string;
  readonly asOf: string | null;
  readonly before: MoneyText | null;
  readonly after: MoneyText | null;
}
