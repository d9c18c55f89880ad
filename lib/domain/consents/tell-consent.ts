import { CONSENT_ENDS, type ConsentEnding } from './consent-store.ts';

const SCOPES: Readonly<Record<string, string>> = {
  'customers.readonly': 'see who they are',
  'cards.list': 'see their cards',
  'cards.create': 'issue cards',
  'cards.update': 'block and unblock cards',
  'accounts.readonly': 'see their accounts and balances',
  'transactions.readonly': 'see what is booked on their accounts',
};

/** What a consent allows, one phrase each; a scope that has no words here is shown as the issuer's own. */
export const scopeWords = (scopes: readonly string[]): readonly string[] =>
  scopes.map((scope) => SCOPES[scope] ?? scope);

/** Why a consent is over, after "It". */
const ENDS: Readonly<Record<ConsentEnding, string>> = {
  refused: 'was taken back at the issuer, or ran out there',
  expired: 'ran out',
  revoked: 'was revoked here',
  replaced: 'was replaced by a newer one',
  denied: 'was denied',
  failed: 'did not come about',
  abandoned: 'was not finished in time',
};

export const endWords = (because: ConsentEnding): string => ENDS[because];

/** A word of a later version reads as the most general one. */
export const readEnding = (text: string | null): ConsentEnding =>
  CONSENT_ENDS.find((one) => one === text) ?? 'refused';
