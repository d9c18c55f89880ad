import type { ContractSample } from '../../conformance/contract-sample.ts';
import { cardSamples } from './cards.ts';
import { customerSamples } from './customers.ts';
import { issueSamples } from './issue.ts';
import { moneySamples } from './money.ts';
import { orderSamples } from './orders.ts';
import { tokenSamples } from './token.ts';
import { walletSamples } from './wallets.ts';

/**
 * Cartevo's documentation in our own words: what must be asked and what comes back, both editions where they
 * differ. Only paths, fields and messages are theirs.
 */
export const cartevoSamples: readonly ContractSample[] = [
  ...tokenSamples,
  ...customerSamples,
  ...issueSamples,
  ...cardSamples,
  ...moneySamples,
  ...orderSamples,
  ...walletSamples,
];
