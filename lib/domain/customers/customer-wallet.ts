import type { RecordStatus } from '../cards/snapshots.ts';
import type { MoneyText } from '../money.ts';

/** Money that is a customer's own at the issuer, and that their cards draw on. */
export interface CustomerWallet {
  readonly id: string;
  /** As the issuer calls it; null where it has no name. */
  readonly name: string | null;
  readonly balance: MoneyText;
  /** ISO */
  readonly asOf: string;
  /** As of when what moved it was last read to its end, ISO; null: never. */
  readonly recordsAsOf: string | null;
}

/** What came into a wallet of a customer or left it, as the issuer lists it. */
export interface CustomerWalletRecord {
  readonly id: string;
  /** ISO */
  readonly at: string;
  readonly issuerRecordId: string;
  /** As the issuer calls the wallet; null where it has no name, or the customer no other one. */
  readonly walletName: string | null;
  /** The issuer's own word. */
  readonly rawType: string;
  readonly status: RecordStatus;
  /** The issuer's own word, "" where it has none. */
  readonly rawStatus: string;
  /** Negative where balances told with it say that it left; otherwise the type tells. */
  readonly amount: MoneyText;
  readonly after: MoneyText | null;
  readonly description: string;
}

/** Positions are opaque; null where there is nothing further. */
export interface CustomerWalletRecordPage {
  readonly rows: readonly CustomerWalletRecord[];
  readonly newer: string | null;
  readonly older: string | null;
}

/** How much of what moved a customer's wallets is here: the oldest of their readings counts. */
export type WalletReading =
  | { readonly kind: 'never' }
  /** `isBehind`: a balance was read since. */
  | { readonly kind: 'whole'; readonly asOf: string; readonly isBehind: boolean };

export function readingOf(wallets: readonly CustomerWallet[]): WalletReading {
  let oldest: string | null = null;
  for (const { recordsAsOf } of wallets) {
    if (recordsAsOf === null) return { kind: 'never' };
    if (oldest === null || recordsAsOf < oldest) oldest = recordsAsOf;
  }
  if (oldest === null) return { kind: 'never' };
  const isBehind = wallets.some(({ asOf, recordsAsOf }) => recordsAsOf !== null && recordsAsOf < asOf);
  return { kind: 'whole', asOf: oldest, isBehind };
}

const SMALLER = /^([A-Z]{3})(\d{1,2})D$/;

/**
 * What people call a currency whose code says its decimals, because its units are smaller than usual: "USD6D" is
 * "USD (6 decimals)".
 */
export const currencyWords = (currency: string): string => currency.replace(SMALLER, '$1 ($2 decimals)');
