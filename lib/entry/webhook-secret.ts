import { env } from '../env.ts';

/**
 * What the deliveries of an issuer are checked with: a secret agreed on, or a public key; null where there is none
 * and they are taken unsigned. Kulipa names its key in each delivery, so that its door looks it up by itself.
 */
export function webhookSecretOf(issuer: string): string | null {
  const { cartevo, slash } = env();
  switch (issuer) {
    case 'cartevo':
      return cartevo?.webhookSecret ?? null;
    case 'kulipa':
      return '';
    case 'slash':
      return slash?.webhookPublicKey ?? null;
    default:
      return null;
  }
}
