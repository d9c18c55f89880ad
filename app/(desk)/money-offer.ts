import type { CustomerOffer } from '@/components/customers/new-customer-fields.ts';
import type { CardOffer, IssueOffer, MoneyOffer } from '@/components/intents/money-actions.ts';
import { toAskedField } from '@/lib/domain/cards/asked-field.ts';
import { CARD_ACTIONS, type CardAction } from '@/lib/domain/cards/card-actions.ts';
import { toMoneyText } from '@/lib/domain/money.ts';
import { findWalletView } from '@/lib/queries/find-wallet-view.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';

/** What the dialogs of a card must know of issuer and wallet; null where the issuer is switched off. */
export async function readCardOffer(issuerId: string): Promise<CardOffer | null> {
  const capabilities = liveDeps().issuers.get(issuerId)?.capabilities;
  const offer = capabilities ? await readOffer(issuerId) : null;
  if (!offer || !capabilities) return null;
  const { canLock, terminateReasons, reissueReasons } = capabilities;
  const { limitPeriods, ruleSubjects, placesLimits, canClearLimits } = capabilities;
  const can = {
    fund: capabilities.canFund,
    withdraw: capabilities.canWithdraw,
    freeze: capabilities.canFreeze,
    unfreeze: capabilities.canUnfreeze,
    terminate: capabilities.canTerminate,
    activate: capabilities.canActivate,
    set_limit: capabilities.canSetLimit,
    rename: capabilities.canRename,
    reissue: capabilities.canReissue,
  } as const satisfies Record<CardAction, boolean>;
  const actions = CARD_ACTIONS.filter((action) => can[action]);
  return {
    ...offer,
    actions,
    canLock,
    terminateReasons,
    reissueReasons,
    limitPeriods,
    ruleSubjects,
    placesLimits,
    canClearLimits,
  };
}

/** The same for a new card; null where the issuer cannot issue cards. */
export async function readIssueOffer(issuerId: string): Promise<IssueOffer | null> {
  const capabilities = liveDeps().issuers.get(issuerId)?.capabilities;
  const offer = capabilities?.canIssueCard ? await readOffer(issuerId) : null;
  if (!offer || !capabilities) return null;
  const { brands, needsNameOnCard, canFundAtCreation, issueForm, callTimeoutMs, longestWaitMs } =
    capabilities;
  return {
    ...offer,
    issuer: issuerId,
    brands,
    needsName: needsNameOnCard,
    canFundAtCreation,
    form: issueForm.map(toAskedField),
    longestSeconds: Math.round((callTimeoutMs.issue ?? longestWaitMs) / 1_000),
  };
}

/** The issuers that can be asked for a new customer, what each asks, and how it takes documents. */
export const listCustomerOffers = (): readonly CustomerOffer[] =>
  [...liveDeps().issuers.values()].flatMap(({ id, displayName, capabilities }) =>
    capabilities.canCreateCustomer
      ? [
          {
            issuer: id,
            issuerName: displayName,
            form: capabilities.customerForm,
            documents: capabilities.customerDocuments,
          },
        ]
      : [],
  );

async function readOffer(issuerId: string): Promise<MoneyOffer | null> {
  const issuer = liveDeps().issuers.get(issuerId);
  if (!issuer) return null;
  const { currency, exponent, minFundMinor, maxCardBalanceMinor, hasCompanyWallet } = issuer.capabilities;
  return {
    issuerName: issuer.displayName,
    currency,
    exponent,
    minimum: toMoneyText({ minor: minFundMinor, currency, exponent }),
    cardMaximum:
      maxCardBalanceMinor === null ? null : toMoneyText({ minor: maxCardBalanceMinor, currency, exponent }),
    wallet: hasCompanyWallet ? await findWalletView(liveDb(), issuerId) : null,
    hasCardBalance: issuer.capabilities.hasCardBalance,
    isOwnCustomer: issuer.capabilities.isOwnCustomer,
    maxNameLength: issuer.capabilities.maxNameOnCardLength,
  };
}

/** What people call an issuer; its id where it is switched off. */
export const issuerNameOf = (issuerId: string): string =>
  liveDeps().issuers.get(issuerId)?.displayName ?? issuerId;

/** How long an issuer may still act on a call it has received (ms); for one that is switched off, a day. */
export const longestWaitMsOf = (issuerId: string): number =>
  liveDeps().issuers.get(issuerId)?.capabilities.longestWaitMs ?? 24 * 3_600_000;
