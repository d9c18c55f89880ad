import { createHash } from 'node:crypto';
import type { Assumptions, SignatureEncoding } from './assumptions.ts';

/** Who calls. `clientSecret` goes into digests and the auth host's Basic header, and nowhere else. */
export interface Caller {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The bank meant, where an application is connected to several. */
  readonly connectionId?: string | undefined;
  readonly assumptions: Assumptions;
}

const digest = (text: string, encoding: SignatureEncoding): string => {
  const hash = createHash('sha256').update(text, 'utf8');
  if (encoding === 'base64') return hash.digest('base64');
  const hex = hash.digest('hex');
  return encoding === 'hex_upper' ? hex.toUpperCase() : hex;
};

/**
 * What stands on every call, reads included (api-reference/cards/create-customercard): the token, a key, and
 * SHA-256 of secret, semicolon and key. The signature covers neither path nor body.
 */
export function signedHeaders(caller: Caller, bearer: string, key: string): Record<string, string> {
  const { signatureEncoding, keyHeader } = caller.assumptions;
  return {
    authorization: `Bearer ${bearer}`,
    [keyHeader]: key,
    signature: digest(`${caller.clientSecret};${key}`, signatureEncoding),
    ...(caller.connectionId === undefined ? {} : { 'connection-id': caller.connectionId }),
    accept: 'application/json',
  };
}
