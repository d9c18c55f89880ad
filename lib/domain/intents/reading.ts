import type { CardStatus } from '../cards/card-status.ts';
import type { RecordKind, RecordStatus } from '../cards/snapshots.ts';

/**
 * What was read at one moment: rows, balance, wallet, rows again (DESIGN section 5), as the first version
 * stored it. Newer ones are lib/domain/judge/full-reading.ts; this one stays readable.
 */
export interface Reading {
  readonly version: 1;
  /** ISO instants of the database's clock around the calls. */
  readonly from: string;
  readonly to: string;
  /** Both row sets equal and every part read; otherwise the reading proves nothing. */
  readonly complete: boolean;
  /** Why it is not complete, as a short code. */
  readonly gap: string | null;
  readonly card: ReadCard | null;
  /** For `fund`: the records of the card. */
  readonly rows: readonly ReadRow[];
  /** For `issue`: the cards of the customer. */
  readonly cards: readonly ReadCard[];
  readonly wallet: { readonly issuerWalletId: string; readonly balanceMinor: string } | null;
}

export interface ReadCard {
  readonly issuerCardId: string;
  readonly status: CardStatus;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly balanceMinor: string | null;
}

export interface ReadRow {
  readonly issuerRecordId: string;
  readonly kind: RecordKind;
  readonly status: RecordStatus;
  readonly amountMinor: string;
  readonly occurredAt: string;
}

export type Leg = 'yes' | 'no' | 'silent';
