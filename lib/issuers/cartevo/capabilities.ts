import type { Capabilities } from '../issuer.ts';

/** Documented limits: one dollar at least, 10,000.00 on a card, a name of 50 characters. */
export const CARTEVO_CAPABILITIES: Capabilities = {
  canCreateCustomer: true,
  customerDocuments: ['files', 'addresses'],
  canListCustomers: true,
  canIssueCard: true,
  canFund: true,
  canWithdraw: true,
  canFundAtCreation: true,
  canFreeze: true,
  canUnfreeze: true,
  canLock: true,
  canTerminate: true,
  canReissue: false,
  canListCardRecords: true,
  canListCustomerRecords: true,
  canListWalletRecords: true,
  hasWebhooks: true,
  hasCardBalance: true,
  brands: ['VISA', 'MASTERCARD'],
  currency: 'USD',
  exponent: 2,
  minFundMinor: 100n,
  maxCardBalanceMinor: 1_000_000n,
  maxNameOnCardLength: 50,
  // Issuing is known to take about 90 s before it answers.
  longestWaitMs: 120_000,
  callTimeoutMs: {
    create_customer: 60_000,
    issue: 120_000,
    fund: 30_000,
    withdraw: 30_000,
    freeze: 30_000,
    unfreeze: 30_000,
    terminate: 30_000,
    // Not offered: never called.
    reissue: 0,
  },
};
