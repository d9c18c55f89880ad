import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The pair that signs event webhooks; made at the start, its public half is published. */
export interface SigningKeys {
  readonly publicPem: string;
  readonly privateKey: KeyObject;
}

export function createSigningKeys(): SigningKeys {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), privateKey };
}

/** Base64 of the RSA/SHA-256 signature (PKCS #1 v1.5, our assumption) over the raw body. */
export const signBody = ({ privateKey }: SigningKeys, rawBody: string): string =>
  createSign('sha256').update(rawBody).sign(privateKey, 'base64');

/** The headers of an authorization webhook: an HMAC under the base64 part of the `whsec_` secret. */
export function signAuthorization(
  secret: string,
  id: string,
  at: Date,
  rawBody: string,
): Readonly<Record<string, string>> {
  const timestamp = Math.floor(at.getTime() / 1000).toString();
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${rawBody}`).digest('base64');
  return {
    'x-webhook-id': id,
    'x-webhook-timestamp': timestamp,
    'x-webhook-signature': `v1=${signature}`,
  };
}
