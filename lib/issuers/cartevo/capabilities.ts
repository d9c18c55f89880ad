import type { Capabilities } from '../issuer.ts';

/** Documented limits: one dollar at least, 10,000.00 on a card, a name of 50 characters. */
export const CARTEVO_CAPABILITIES: Capabilities = {
  canIssueCard: true,
  canFund: true,
  canFundAtCreation: true,
  hasCardBalance: true,
  brands: ['VISA', 'MASTERCARD'],
  currency: 'USD',
  exponent: 2,
  minFundMinor: 100n,
  maxCardBalanceMinor: 1_000_000n,
  maxNameOnCardLength: 50,
  // Issuing is known to take about 90 s before it answers.
  longestWaitMs: 120_000,
  callTimeoutMs: { issue: 120_000, fund: 30_000 },
};
