/**
 * What the pages leave open and this adapter had to decide, one switch each. README.md beside this file says
 * what each of them rests on.
 */

/**
 * The unit of a spending control's `limit` and `availableAmount`. Only a client's examples speak of it, and they
 * read as whole dollars; `cents` is the other reading.
 */
export const LIMIT_UNIT: 'dollars' | 'cents' = 'dollars';

/** Values of `tier`, of which only a client's model knows; the first is proposed. */
export const TIERS = ['standard', 'premium'] as const;

/** Values of `deliveryType`; the page that has them shows only this one. */
export const DELIVERY_TYPES = ['ship_to_user'] as const;

/** A page says that lost and stolen cards are reissued, a client that expired ones are; cancelled is contradicted. */
export const REISSUE_REASONS = ['lost', 'stolen', 'expired'] as const;

/** How old a webhook may be (ms). Kulipa names no tolerance; this is the one a client chose. */
export const WEBHOOK_TOLERANCE_MS = 5 * 60_000;

/**
 * Values of a new wallet's `blockchain`. A client knows these two; the pages show other chains without their words.
 * The first is the one real money is on.
 */
export const BLOCKCHAINS = ['stellar-mainnet', 'stellar-testnet'] as const;

/** Where the answer of `PUT /kycs` has the page that the user is redirected to; its fields were not in the text read. */
export const KYC_LINK_FIELDS = ['redirect_url', 'url', 'link', 'session_url', 'hosted_url'] as const;

/** The longest Kulipa may still act on a call it has received (ms). Nobody says; its gateway gives up earlier. */
export const LONGEST_WAIT_MS = 60_000;
