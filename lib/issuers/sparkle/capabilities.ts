import type { Capabilities, Keyed } from '../capabilities.ts';
import type { Assumptions } from './assumptions.ts';
import { ISSUE_FORM, MAX_TEXT } from './issue-form.ts';

/**
 * For how long a key is remembered is not told. Messages of the standard behind this API may be repeated for six
 * hours, so a key must live at least that long; an hour is a cautious part of it.
 */
const SIGNED: Keyed = { kind: 'signed', keptMs: 3_600_000 };

const NAIRA = { currency: 'NGN', exponent: 2 } as const;

/** What Sparkle can do; changing a card's status only where the call for it is assumed. */
export function sparkleCapabilities({ statusCall }: Assumptions): Capabilities {
  const hasOrders = statusCall !== null;
  return {
    canCreateCustomer: false,
    customerForm: [],
    customerDocuments: [],
    identityChecks: [],
    canListCustomers: true,
    isOwnCustomer: false,
    needsConsent: true,
    canIssueCard: true,
    canFund: false,
    canWithdraw: false,
    canFundAtCreation: false,
    canFreeze: hasOrders,
    canUnfreeze: hasOrders,
    canLock: false,
    canTerminate: hasOrders,
    terminateReasons: hasOrders
      ? [
          { value: 'lost', label: 'Lost' },
          { value: 'stolen', label: 'Stolen' },
        ]
      : [],
    canReissue: false,
    reissueReasons: [],
    canActivate: false,
    canSetLimit: false,
    limitPeriods: [],
    ruleSubjects: [],
    placesLimits: false,
    canClearLimits: false,
    canRename: false,
    canListCardRecords: false,
    canListCustomerRecords: false,
    canListWalletRecords: true,
    hasWebhooks: false,
    hasCardBalance: false,
    hasCompanyWallet: false,
    brands: [],
    issueForm: ISSUE_FORM,
    ...NAIRA,
    minFundMinor: 1n,
    maxCardBalanceMinor: null,
    needsNameOnCard: true,
    maxNameOnCardLength: MAX_TEXT,
    // In `custom_properties`.
    keepsMark: true,
    keyed: {
      issue: SIGNED,
      ...(hasOrders ? { freeze: SIGNED, unfreeze: SIGNED, terminate: SIGNED } : {}),
    },
    longestWaitMs: 120_000,
    callTimeoutMs: {
      issue: 60_000,
      ...(hasOrders ? { freeze: 30_000, unfreeze: 30_000, terminate: 30_000 } : {}),
    },
  };
}
