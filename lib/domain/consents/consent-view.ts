import type { ConsentEnding } from './consent-store.ts';

/** A customer's newest consent as their page shows it; instants are ISO texts. Nothing secret. */
export interface ConsentView {
  readonly since: string;
  /** Until when it stands; null where the issuer does not tell. */
  readonly until: string | null;
  /** In the issuer's words. */
  readonly scopes: readonly string[];
  /** Who connected the customer. */
  readonly connectedBy: string;
  /** Null: it stands. */
  readonly over: {
    readonly at: string;
    readonly because: ConsentEnding;
    /** Null: nobody of this desk. */
    readonly byName: string | null;
    readonly reason: string | null;
  } | null;
}
