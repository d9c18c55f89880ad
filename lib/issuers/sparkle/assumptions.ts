import { encryptPin, type PinCipher } from './encrypt-pin.ts';

/**
 * Everything about Sparkle that its documentation does not say and this adapter had to decide, in one place.
 * README.md tells why. Each is a switch: should Sparkle tell otherwise, nothing else has to change.
 */

export type SignatureEncoding = 'hex' | 'hex_upper' | 'base64';
/** Of the digest in the header `signature`. Page: api-reference/cards/create-customercard. */
export const SIGNATURE_ENCODING: SignatureEncoding = 'hex';

/** Of the two spellings the documentation shows. Page: api-reference/authentication against the reference. */
export const KEY_HEADER = 'idempotency-key';

/** Where the status of a card is changed; `{id}` is the card's. */
export interface StatusCall {
  readonly method: 'PATCH' | 'PUT';
  readonly path: `/cards/{id}${string}`;
}
/** The operation exists (guides/cards), its method, path and body are not told. Null: not offered. */
export const STATUS_CALL: StatusCall | null = { method: 'PATCH', path: '/cards/{id}/status' };

/** Below the auth host. The flows are documented (api-reference/authentication), these paths are not. */
export const TOKEN_PATH = '/oauth/token';
export const REVOKE_PATH = '/oauth/revoke';

export interface Assumptions {
  readonly signatureEncoding: SignatureEncoding;
  readonly keyHeader: string;
  readonly statusCall: StatusCall | null;
  readonly tokenPath: string;
  readonly revokePath: string;
  readonly pinCipher: PinCipher;
}

/**
 * What is assumed. A card's status is changed by a guessed call only in a sandbox: at the real bank a guess may
 * be another operation. `assumeStatusCall` overrules that, `changes` anything.
 */
export function assumptionsOf(
  environment: string,
  assumeStatusCall: boolean | undefined,
  changes: Partial<Assumptions> = {},
): Assumptions {
  const isAssumed = assumeStatusCall ?? environment === 'sandbox';
  const decided: Assumptions = {
    signatureEncoding: SIGNATURE_ENCODING,
    keyHeader: KEY_HEADER,
    statusCall: STATUS_CALL,
    tokenPath: TOKEN_PATH,
    revokePath: REVOKE_PATH,
    pinCipher: encryptPin,
    ...changes,
  };
  return isAssumed ? decided : { ...decided, statusCall: null };
}
