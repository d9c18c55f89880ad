import type { CustomerOffer } from '@/components/customers/new-customer-fields.ts';
import type { IssueOffer } from '@/components/intents/issue-card-form.tsx';
import type { CardOffer, MoneyOffer } from '@/components/intents/money-actions.ts';
import { CARD_ACTIONS } from '@/lib/domain/cards/card-actions.ts';
import { toMoneyText } from '@/lib/domain/money.ts';
import { findWalletView } from '@/lib/queries/find-wallet-view.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';

/** What the dialogs of a card must know of issuer and wallet; null where the issuer is switched off. */
export async function readCardOffer(issuerId: string): Promise<CardOffer | null> {
  const capabilities = liveDeps().issuers.get(issuerId)?.capabilities;
  const offer = capabilities ? await readOffer(issuerId) : null;
  if (!offer || !capabilities) return null;
  const { canFund, canWithdraw, canFreeze, canUnfreeze, canTerminate, canLock } = capabilities;
  const can = {
    fund: canFund,
    withdraw: canWithdraw,
    freeze: canFreeze,
    unfreeze: canUnfreeze,
    terminate: canTerminate,
  };
  return { ...offer, actions: CARD_ACTIONS.filter((action) => can[action]), canLock };
}

/** The same for a new card; null where the issuer cannot issue cards. */
export async function readIssueOffer(issuerId: string): Promise<IssueOffer | null> {
  const capabilities = liveDeps().issuers.get(issuerId)?.capabilities;
  const offer = capabilities?.canIssueCard ? await readOffer(issuerId) : null;
  if (!offer || !capabilities) return null;
  return { ...offer, brands: capabilities.brands, maxNameLength: capabilities.maxNameOnCardLength };
}

/** The issuers that can be asked for a new customer, and how each takes documents. */
export const listCustomerOffers = (): readonly CustomerOffer[] =>
  [...liveDeps().issuers.values()].flatMap(({ id, displayName, capabilities }) =>
    capabilities.canCreateCustomer && capabilities.customerDocuments.length > 0
      ? [{ issuer: id, issuerName: displayName, documents: capabilities.customerDocuments }]
      : [],
  );

async function readOffer(issuerId: string): Promise<MoneyOffer | null> {
  const issuer = liveDeps().issuers.get(issuerId);
  if (!issuer) return null;
  const { currency, exponent, minFundMinor, maxCardBalanceMinor } = issuer.capabilities;
  return {
    issuerName: issuer.displayName,
    currency,
    exponent,
    minimum: toMoneyText({ minor: minFundMinor, currency, exponent }),
    cardMaximum: toMoneyText({ minor: maxCardBalanceMinor, currency, exponent }),
    wallet: await findWalletView(liveDb(), issuerId),
  };
}

/** What people call an issuer; its id where it is switched off. */
export const issuerNameOf = (issuerId: string): string =>
  liveDeps().issuers.get(issuerId)?.displayName ?? issuerId;

/** How long an issuer may still act on a call it has received (ms); for one that is switched off, a day. */
export const longestWaitMsOf = (issuerId: string): number =>
  liveDeps().issuers.get(issuerId)?.capabilities.longestWaitMs ?? 24 * 3_600_000;
