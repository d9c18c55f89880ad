/** A customer's consent that stands: this desk may act for them. */
export interface StandingConsent {
  readonly consentId: string;
  /** Null until it is known who consented. */
  readonly issuerCustomerId: string | null;
  /** Null where the issuer does not tell. */
  readonly expiresAt: Date | null;
}

/** What proves a consent. Secret: kept encrypted, and never shown, logged or exported. */
export interface ConsentTokens {
  readonly accessToken: string;
  /** The latest instant the issuer may still take it. */
  readonly accessExpiresAt: Date;
  /** Null where the issuer gives none: the consent ends with its access token. */
  readonly refreshToken: string | null;
}

/** Why a consent is over: the issuer refuses its tokens, they ran out, or it was taken back here. */
export type ConsentEnd = 'refused' | 'expired' | 'revoked';

/**
 * Where the tokens of consenting customers are kept. Several processes use it at once, so that whoever changes
 * something says what it was before: what somebody else put there meanwhile is left alone.
 */
export interface ConsentVault {
  list(): Promise<readonly StandingConsent[]>;
  /** Null where nobody's consent stands. */
  tokens(issuerCustomerId: string): Promise<ConsentTokens | null>;
  /** Keeps renewed tokens in the place of `before`; false where others are kept by now. */
  saveTokens(issuerCustomerId: string, tokens: ConsentTokens, before: ConsentTokens): Promise<boolean>;
  /** Ends the consent that `tokens` belong to; nothing where others are kept by now. */
  end(issuerCustomerId: string, reason: ConsentEnd, tokens: ConsentTokens): Promise<void>;
}
