import type { MoneyText } from '../money.ts';

/** A row the issuer lists for a wallet, signed where its balances tell the direction. */
export interface WalletMovement {
  readonly id: string;
  readonly issuer: string;
  /** As the issuer calls the wallet; null where it has no name. */
  readonly walletName: string | null;
  readonly issuerRecordId: string;
  readonly rawType: string;
  readonly status: string;
  readonly rawStatus: string;
  readonly amount: MoneyText;
  readonly fee: MoneyText | null;
  readonly after: MoneyText | null;
  readonly description: string;
  readonly occurredAt: string;
}

export interface WalletMovementPage {
  readonly rows: readonly WalletMovement[];
  /** Null where these are the oldest. */
  readonly older: string | null;
}
