import type { ConsentTokens } from './consent-vault.ts';

/** Why a consent is over, or never came about. Stored in the database: another word needs a migration. */
export const CONSENT_ENDS = [
  /** The issuer refuses its tokens. */
  'refused',
  'expired',
  /** Taken back here. */
  'revoked',
  /** The customer consented once more. */
  'replaced',
  /** The customer said no. */
  'denied',
  /** The issuer gave no tokens for it. */
  'failed',
  /** Nobody came back from the issuer in time. */
  'abandoned',
] as const;
export type ConsentEnding = (typeof CONSENT_ENDS)[number];

/** For so long after it was begun a consent can be finished (ms). */
export const CONSENT_BEGUN_MS = 15 * 60_000;

/** A consent that may now be finished, by whoever got this; nobody gets it twice. */
export interface ReturnedConsent {
  readonly id: string;
  /** Secret. */
  readonly verifier: string;
  /** What was asked for. */
  readonly scopes: readonly string[];
}

export type TakenConsent =
  | { readonly kind: 'taken'; readonly consent: ReturnedConsent }
  /** Nobody began it, it came back before, it is too late, or somebody else began it. */
  | { readonly kind: 'unknown' | 'replayed' | 'late' | 'foreign' };

/**
 * How consents come and go; each method is one transaction with its audit row. What proves a consent while it
 * stands is read and renewed through ConsentVault.
 */
export interface ConsentStore {
  /** `state` is kept as its SHA-256, `verifier` encrypted. */
  begin(input: {
    readonly id: string;
    readonly issuer: string;
    readonly state: string;
    readonly verifier: string;
    readonly scopes: readonly string[];
    readonly actorId: string;
  }): Promise<void>;
  /** The consent of this state, once, for the person who began it; refusals are audited. */
  takeReturned(input: {
    readonly issuer: string;
    readonly state: string;
    readonly actorId: string;
  }): Promise<TakenConsent>;
  /** It stands from now on; an older one of the same customer is replaced. */
  finish(input: {
    readonly id: string;
    readonly issuerCustomerId: string;
    readonly tokens: ConsentTokens;
    readonly scopes: readonly string[];
    readonly expiresAt: Date | null;
    readonly actorId: string;
    /** `customerId`: theirs here; null while nobody of this id is known. */
  }): Promise<{ readonly customerId: string | null }>;
  /** One that was taken and did not come about. `detail`: why, in the issuer's word or ours, never a secret. */
  giveUp(input: {
    readonly id: string;
    readonly because: 'denied' | 'failed';
    readonly detail: string;
    readonly actorId: string;
  }): Promise<void>;
  /** Null where none stands, or where its tokens cannot be read any more. */
  findTokens(issuer: string, issuerCustomerId: string): Promise<ConsentTokens | null>;
  /** False where none stood. */
  revoke(input: {
    readonly issuer: string;
    readonly issuerCustomerId: string;
    readonly reason: string;
    /** Whether the issuer took them back too. */
    readonly isToldIssuer: boolean;
    readonly actorId: string;
  }): Promise<boolean>;
}
