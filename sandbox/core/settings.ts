import { createQuirks, type Quirks } from './quirks.ts';

/** How the issuer behaves; changed at any time, forgotten with the process. Cents are US cents, never negative. */
export interface CoreSettings {
  tokenLifetimeS: number;
  /** From the wallet. */
  issueFeeCents: bigint;
  fundFeeCents: bigint;
  withdrawFeeCents: bigint;
  /** From the card, where it can pay it. */
  failedPaymentFeeCents: bigint;
  crossBorderFeeCents: bigint;
  /** Reads without sync show what was true this long ago (ms). */
  cacheLagMs: number;
  /** Every read of the wallet shows what was true this long ago (ms). */
  walletLagMs: number;
  /** How long a new customer waits for the verifier (ms). */
  kycDecisionMs: number;
  /** 100.00 USD in the wallet, 50.00 USD per transaction, three customers, no new wallets. */
  preproductionCaps: boolean;
  /** Cards of one customer that are not terminated; null: no limit. */
  maxCardsPerCustomer: number | null;
  /** Cards of the plan, told as `available_slots`. */
  planSlots: number;
  /** Whether issuing without a free slot is refused. */
  slotsEnforced: boolean;
  readonly quirks: Quirks;
}

export const createSettings = (): CoreSettings => ({
  tokenLifetimeS: 3600,
  issueFeeCents: 100n,
  fundFeeCents: 0n,
  withdrawFeeCents: 0n,
  failedPaymentFeeCents: 0n,
  crossBorderFeeCents: 50n,
  cacheLagMs: 0,
  walletLagMs: 0,
  kycDecisionMs: 60_000,
  preproductionCaps: false,
  maxCardsPerCustomer: null,
  planSlots: 5_000,
  slotsEnforced: false,
  quirks: createQuirks(),
});
