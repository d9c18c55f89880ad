import { env } from '../env.ts';

/** The secret agreed with an issuer for its deliveries; null where there is none. */
export const webhookSecretOf = (issuer: string): string | null =>
  issuer === 'cartevo' ? (env().cartevo?.webhookSecret ?? null) : null;
