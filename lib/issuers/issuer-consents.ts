import type { CustomerSnapshot } from '../domain/cards/snapshots.ts';
import type { ConsentTokens } from '../domain/consents/consent-vault.ts';
import type { Read } from './issuer.ts';

/** A consent as it was given. */
export interface GivenConsent {
  /** Secret: for the vault, and for nobody else. */
  readonly tokens: ConsentTokens;
  readonly customer: CustomerSnapshot;
  /** What it allows, in the issuer's words; empty where the issuer does not tell. */
  readonly scopes: readonly string[];
  /** Null where the issuer does not tell how long it stands. */
  readonly consentExpiresAt: Date | null;
}

/** How customers come to consent, at an issuer that wants it of each (RFC 6749 with RFC 7636). */
export interface IssuerConsents {
  /** What is asked for when nothing else is said. */
  readonly scopes: readonly string[];
  /** Where to send the customer's browser, and the verifier to keep until it comes back. Calls nothing. */
  begin(asked: {
    readonly redirectUri: string;
    readonly state: string;
    readonly scopes: readonly string[];
  }): {
    readonly url: string;
    /** Secret. */
    readonly verifier: string;
  };
  /**
   * Exchanges what the browser brought, and reads who consented. It counts once, so it is sent once: where the
   * answer is lost, the customer consents again.
   */
  finish(given: {
    readonly code: string;
    readonly verifier: string;
    readonly redirectUri: string;
  }): Promise<Read<GivenConsent>>;
  /** Gives a token, and with it the consent, back; may be repeated. */
  revoke(token: string): Promise<Read<null>>;
}
