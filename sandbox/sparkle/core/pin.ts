import { createDecipheriv, createHash } from 'node:crypto';
import type { Quirks } from './quirks.ts';

const IV_BYTES = { 'aes-256-gcm': 12, 'aes-256-cbc': 16 } as const;
const TAG_BYTES = 16;

/**
 * The PIN of a `card_default_pin`, four digits; null when it is not one. "Encrypted with the client secret" is all
 * that is documented. Assumed: the key is the SHA-256 of the secret, and the text is base64 of the initialisation
 * vector (12 bytes for GCM, 16 for CBC), the ciphertext and, for GCM, the tag of 16 bytes.
 */
export function readPin(cipher: Quirks['pinCipher'], secret: string, text: string): string | null {
  const pin = cipher === 'clear' ? text : decrypt(cipher, secret, text);
  return pin !== null && /^\d{4}$/.test(pin) ? pin : null;
}

function decrypt(cipher: keyof typeof IV_BYTES, secret: string, text: string): string | null {
  const key = createHash('sha256').update(secret).digest();
  const bytes = Buffer.from(text, 'base64');
  const iv = bytes.subarray(0, IV_BYTES[cipher]);
  const rest = bytes.subarray(IV_BYTES[cipher]);
  try {
    if (cipher === 'aes-256-cbc') {
      const decipher = createDecipheriv(cipher, key, iv);
      return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
    }
    if (rest.length <= TAG_BYTES) return null;
    const decipher = createDecipheriv(cipher, key, iv);
    decipher.setAuthTag(rest.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(rest.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    // A text that was encrypted with another key, or not at all.
    return null;
  }
}
