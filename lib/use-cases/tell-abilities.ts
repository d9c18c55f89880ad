import type { Ability } from '../domain/issuer-view.ts';
import type { Capabilities } from '../issuers/issuer.ts';

/** What works with an issuer and what it does not offer, in the order people ask for it. */
export function tellAbilities(can: Capabilities): readonly Ability[] {
  return [
    // A company that is its own customer adds none.
    ...(can.isOwnCustomer ? [] : [{ label: 'Create customers', isOffered: can.canCreateCustomer }]),
    { label: 'Issue cards', isOffered: can.canIssueCard },
    { label: can.hasCardBalance ? 'Top up' : 'Fund what a card draws on', isOffered: can.canFund },
    { label: can.hasCardBalance ? 'Withdraw' : 'Take back from it', isOffered: can.canWithdraw },
    { label: 'Set limits', isOffered: can.canSetLimit },
    { label: 'Freeze', isOffered: can.canFreeze },
    { label: 'Unfreeze', isOffered: can.canUnfreeze },
    { label: 'Block in the network', isOffered: can.canLock },
    { label: 'Terminate', isOffered: can.canTerminate },
    { label: 'Reissue', isOffered: can.canReissue },
    { label: 'Activate cards sent by post', isOffered: can.canActivate },
    { label: 'Rename cards', isOffered: can.canRename },
    { label: 'Balances on cards', isOffered: can.hasCardBalance },
    { label: 'Company wallet', isOffered: can.hasCompanyWallet },
    { label: 'Card transactions', isOffered: can.canListCardRecords },
    { label: 'Wallet transactions', isOffered: can.canListWalletRecords },
    { label: 'Webhooks', isOffered: can.hasWebhooks },
  ];
}

/** How cards and customers stand there, as sentences; what goes without saying is left out. */
export function tellManner(can: Capabilities): readonly string[] {
  return [
    ...(can.isOwnCustomer ? ['The company is its own only customer.'] : []),
    ...(can.needsConsent ? ['Each customer lets this desk act for them, for a time.'] : []),
    ...(can.hasCardBalance
      ? []
      : [
          can.hasCompanyWallet
            ? 'Cards draw on accounts of the company as they are used.'
            : 'Cards draw on money of their customer.',
        ]),
  ];
}
