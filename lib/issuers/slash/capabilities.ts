import type { Capabilities } from '../issuer.ts';

/** How long a name may be is undocumented; longer ones are not asked for, so that no refusal has to be guessed. */
export const MAX_NAME_LENGTH = 100;

/**
 * The documentation asks that a key be kept and says nothing of how long: an assumption on the careful side. Later
 * the desk takes the same transfer for a second one.
 */
const KEY_KEPT_MS = 15 * 60_000;

/** US dollars only; cards share virtual accounts and have limits instead of a balance. */
export const SLASH_CAPABILITIES: Capabilities = {
  canCreateCustomer: false,
  customerForm: [],
  customerDocuments: [],
  identityChecks: [],
  canListCustomers: true,
  isOwnCustomer: true,
  needsConsent: false,
  canIssueCard: true,
  canFund: true,
  canWithdraw: true,
  canFundAtCreation: false,
  canFreeze: true,
  canUnfreeze: true,
  canLock: false,
  canTerminate: true,
  terminateReasons: [],
  canReissue: false,
  reissueReasons: [],
  canActivate: false,
  canSetLimit: true,
  limitPeriods: ['daily', 'weekly', 'monthly', 'yearly', 'ever', 'once'],
  ruleSubjects: ['countries', 'categories', 'codes'],
  placesLimits: true,
  canClearLimits: true,
  canRename: true,
  canListCardRecords: true,
  canListCustomerRecords: true,
  canListWalletRecords: true,
  hasWebhooks: true,
  hasCardBalance: false,
  hasCompanyWallet: true,
  brands: [],
  issueForm: [
    {
      name: 'virtualAccountId',
      label: 'Virtual account',
      kind: 'listed',
      isRequired: false,
      hint: 'Where it draws its money; empty: the account’s primary one, or that of its group.',
    },
    { name: 'cardGroupId', label: 'Card group', kind: 'listed', isRequired: false },
    {
      name: 'isSingleUse',
      label: 'Closes after one payment',
      kind: 'flag',
      isRequired: false,
      hint: 'It closes after the first attempt, also one that is declined.',
    },
    { name: 'monthlyLimit', label: 'Monthly limit', kind: 'amount', isRequired: false },
  ],
  currency: 'USD',
  exponent: 2,
  minFundMinor: 1n,
  maxCardBalanceMinor: null,
  needsNameOnCard: true,
  maxNameOnCardLength: MAX_NAME_LENGTH,
  keepsMark: true,
  keyed: {
    fund: { kind: 'conflict', keptMs: KEY_KEPT_MS },
    withdraw: { kind: 'conflict', keptMs: KEY_KEPT_MS },
  },
  longestWaitMs: 60_000,
  callTimeoutMs: {
    issue: 30_000,
    fund: 30_000,
    withdraw: 30_000,
    freeze: 30_000,
    unfreeze: 30_000,
    terminate: 30_000,
    set_limit: 30_000,
    rename: 30_000,
  },
};
