import { createCipheriv, createHash, createHmac } from 'node:crypto';

/** A PIN as `card_default_pin`. The same PIN, secret and key must give the same text: a request is repeated to the byte. */
export type PinCipher = (pin: string, clientSecret: string, key: string) => string;

/**
 * "Encrypted with the client secret" is all the documentation says (api-reference/cards/create-customercard).
 * Assumed: AES-256-GCM under the SHA-256 of the secret; base64 of a vector of 12 bytes, the text and a tag of 16.
 * The vector is made of the request's key and the PIN, so that no two texts share one.
 */
export const encryptPin: PinCipher = (pin, clientSecret, key) => {
  const vector = createHmac('sha256', clientSecret).update(`pin;${key};${pin}`).digest().subarray(0, 12);
  const cipher = createCipheriv('aes-256-gcm', createHash('sha256').update(clientSecret).digest(), vector);
  const text = Buffer.concat([cipher.update(pin, 'utf8'), cipher.final()]);
  return Buffer.concat([vector, text, cipher.getAuthTag()]).toString('base64');
};
