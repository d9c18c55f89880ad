import type { CardStatus } from '../cards/card-status.ts';
import type { RecordDoubt } from '../cards/doubts.ts';
import type { RecordKind, RecordStatus } from '../cards/snapshots.ts';
import type { MoneyText } from '../money.ts';

/** What went onto a customer's cards and back from them in the last days, as the issuer lists it. */
export interface CustomerFunding {
  readonly days: number;
  readonly currencies: readonly { readonly toppedUp: MoneyText; readonly withdrawn: MoneyText }[];
  /** The oldest reading of the cards' transactions, ISO; null where none was read yet. */
  readonly asOf: string | null;
  /** Cards whose transactions were never read to their end. */
  readonly unread: number;
}

/** A row the issuer lists, with the card it belongs to. */
export interface CustomerRecord {
  readonly id: string;
  readonly at: string;
  readonly recordKind: RecordKind;
  readonly status: RecordStatus;
  readonly rawType: string;
  readonly amount: MoneyText;
  readonly description: string;
  readonly doubt: RecordDoubt | null;
  readonly card: { readonly id: string; readonly last4: string | null; readonly status: CardStatus };
}

/** Positions are opaque; null where there is nothing further. */
export interface CustomerRecordPage {
  readonly rows: readonly CustomerRecord[];
  readonly newer: string | null;
  readonly older: string | null;
}
