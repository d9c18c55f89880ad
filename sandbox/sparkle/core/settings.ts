import { createQuirks, type Quirks } from './quirks.ts';

/** How the bank behaves; changed at any time, forgotten with the process. */
export interface SparkleSettings {
  /** Decides rate limits, and whether a registration waits for approval. */
  environment: 'sandbox' | 'production';
  rateLimit: 'on' | 'off';
  accessTokenLifetimeS: number;
  refreshTokenLifetimeS: number;
  codeLifetimeS: number;
  /** How long a customer's consent lasts (ms). */
  consentLifetimeMs: number;
  /** How long an idempotency key is remembered (ms). */
  keysKeptMs: number;
  /** Reads show what was true this long ago (ms). */
  cacheLagMs: number;
  /** From the authorization of a purchase to its row in the statement (ms). */
  settleAfterMs: number;
  /** From opening an account to its being usable (ms): the customer's steps by e-mail. */
  accountOpensAfterMs: number;
  /** How long a transfer is PENDING (ms). */
  transferTakesMs: number;
  /** What a CREDIT card may spend (kobo). */
  creditLineCents: bigint;
  readonly quirks: Quirks;
}

const DAY_S = 86_400;

export const createSettings = (): SparkleSettings => ({
  environment: 'sandbox',
  rateLimit: 'on',
  accessTokenLifetimeS: 3_600,
  refreshTokenLifetimeS: 30 * DAY_S,
  codeLifetimeS: 60,
  consentLifetimeMs: 90 * DAY_S * 1_000,
  keysKeptMs: DAY_S * 1_000,
  cacheLagMs: 0,
  settleAfterMs: 60_000,
  accountOpensAfterMs: 60_000,
  transferTakesMs: 0,
  creditLineCents: 20_000_000n,
  quirks: createQuirks(),
});
