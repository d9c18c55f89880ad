import type { Env } from '../env.ts';

/** The credential every fresh sandbox accepts. */
export const SANDBOX_CREDENTIAL = { clientId: 'client_sandbox', clientKey: 'key_sandbox' } as const;

/** Signs deliveries in tests. */
export const SANDBOX_WEBHOOK_SECRET = 'a webhook secret for tests only';

/** The environment of a desk that speaks to a sandbox at `sandboxUrl`. */
export const sandboxEnv = (databaseUrl: string, sandboxUrl: string): Env => ({
  databaseUrl,
  nextAuthUrl: 'http://localhost:3000',
  nextAuthSecret: 'a secret for tests only, long enough',
  timeZone: 'Africa/Douala',
  logLevel: 'silent',
  cartevo: {
    environment: 'sandbox',
    baseUrl: `${sandboxUrl}/api/v1`,
    ...SANDBOX_CREDENTIAL,
    webhookSecret: SANDBOX_WEBHOOK_SECRET,
    callsPerSecond: 1_000,
  },
  kulipa: null,
  slash: null,
  sparkle: null,
});
