import { createQuirks, type Quirks } from './quirks.ts';

/** How the issuer behaves; changed at any time, forgotten with the process. */
export interface Settings {
  /** False: every call is 401. */
  apiKeyValid: boolean;
  /** Calls of one key in a minute; null: no limit. */
  rateLimitPerMinute: number | null;
  idempotencyHours: number;
  /** How long a KYC waits for its decision (ms). */
  kycDecisionMs: number;
  /** How long a withdrawal waits (ms). */
  withdrawalWaitMs: number;
  /** How long an authorisation waits for its clearing (ms). */
  authorisationLifeMs: number;
  /** What a card may spend in any 30 days (cents). */
  thirtyDayLimitCents: bigint;
  /** Reads show what was true this long ago (ms). */
  readLagMs: number;
  /** Added to every documented call (ms). */
  latencyMs: number;
  /** How far `queriedAt` of a wallet's signature may be from the present (ms). */
  signatureToleranceMs: number;
  maxSubscriptions: number;
  readonly quirks: Quirks;
}

const DAY_MS = 86_400_000;

export const createSettings = (): Settings => ({
  apiKeyValid: true,
  rateLimitPerMinute: 300,
  idempotencyHours: 24,
  kycDecisionMs: 60_000,
  withdrawalWaitMs: 7 * DAY_MS,
  authorisationLifeMs: 7 * DAY_MS,
  thirtyDayLimitCents: 1_000_000n,
  readLagMs: 0,
  latencyMs: 0,
  signatureToleranceMs: 300_000,
  maxSubscriptions: 5,
  quirks: createQuirks(),
});
