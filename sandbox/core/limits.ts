import { Refusal } from './refusal.ts';
import type { CoreSettings } from './settings.ts';

export const MAX_CARD_CENTS = 1_000_000n;
export const MIN_MOVE_CENTS = 100n;
/** In preproduction. */
export const CAPS = { walletCents: 10_000n, transactionCents: 5_000n, customers: 3 } as const;

export function checkTransaction({ preproductionCaps }: CoreSettings, amountCents: bigint): void {
  if (preproductionCaps && amountCents > CAPS.transactionCents) {
    throw new Refusal(400, 'Maximum amount per transaction in preproduction mode is 50 USD');
  }
}
