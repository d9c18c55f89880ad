import type { CardStatus } from '../cards/card-status.ts';
import type { RecordKind, RecordStatus } from '../cards/snapshots.ts';
import type { ReadCard, Reading, ReadRow } from '../intents/reading.ts';

/**
 * What was read at one moment, version 2: all that any kind of intent needs. Stored as JSON with amounts as
 * decimal strings of minor units: changing the shape needs a new `version`. Version 1 is still judged.
 */
export interface FullReading {
  readonly version: 2;
  /** ISO instants of the database's clock around the calls. */
  readonly from: string;
  readonly to: string;
  /** Both row sets (or card lists) equal and every part read; otherwise the reading proves nothing. */
  readonly complete: boolean;
  /** Why it is not complete, as a short code. */
  readonly gap: string | null;
  /** The card acted on; null for `issue` and `create_customer`. */
  readonly card: FullReadCard | null;
  /** All records of that card. */
  readonly rows: readonly FullReadRow[];
  /** For `issue`: all cards of the customer. */
  readonly cards: readonly FullReadCard[];
  /** The wallet that cards draw on; null where it was not read. */
  readonly wallet: { readonly issuerWalletId: string; readonly balanceMinor: string } | null;
  /** The issuer keeps no balance on a card: there is none to close, and nothing to give back. */
  readonly hasNoBalances?: true;
  /** For `create_customer`: everybody with the e-mail asked for; null where it was not looked for. */
  readonly customers: readonly { readonly issuerCustomerId: string }[] | null;
}

export interface FullReadCard {
  readonly issuerCardId: string;
  readonly status: CardStatus;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly balanceMinor: string | null;
  /**
   * For a card that is not in the baseline: the sum of what its rows did besides its initial funding
   * (negative when it was spent from); null where its rows were not read or have an unknown effect.
   */
  readonly netOfRowsMinor: string | null;
  /** What an intent of ours wrote on it; null: nothing. Absent where the issuer keeps no mark. */
  readonly mark?: string | null;
  /** As the card is called, and what it may spend ('monthly' → `limitText`); absent where not told. */
  readonly nameOnCard?: string;
  readonly limits?: Readonly<Record<string, string>>;
  /** Where it may be used ('countries' → `ruleText`); absent where not told. */
  readonly rules?: Readonly<Record<string, string>>;
  /** The wallet it draws on, where cards of one company draw on several. */
  readonly issuerWalletId?: string;
}

/** How a row's description looks (row-marker.ts): two with different markers may tell one movement twice. */
export type RowMarker = 'numbered' | 'plain';

export interface FullReadRow {
  readonly issuerRecordId: string;
  readonly kind: RecordKind;
  readonly status: RecordStatus;
  readonly amountMinor: string;
  /** The issuer's clock, possibly an hour off: shown to people, never used to match. */
  readonly occurredAt: string;
  readonly marker: RowMarker | null;
  /** The card's balance before and after this row, where the issuer tells. */
  readonly beforeMinor: string | null;
  readonly afterMinor: string | null;
}

export type AnyReading = Reading | FullReading;

/** A reading of any version as the newest one: what an old one did not read is null. */
export function toFullReading(reading: AnyReading): FullReading {
  if (reading.version === 2) return reading;
  const card = (one: ReadCard): FullReadCard => ({ ...one, netOfRowsMinor: null });
  const row = (one: ReadRow): FullReadRow => ({ ...one, marker: null, beforeMinor: null, afterMinor: null });
  return {
    ...reading,
    version: 2,
    card: reading.card && card(reading.card),
    rows: reading.rows.map(row),
    cards: reading.cards.map(card),
    customers: null,
  };
}
