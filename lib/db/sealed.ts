import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

// Stored: changing the form needs a migration. One byte that names the key, 12 bytes of initialisation vector,
// what is sealed, 16 bytes of tag.

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES;

/** Which key it was, so that another one is told from damage. Says nothing of the key that helps to find it. */
const nameOf = (key: Uint8Array): number =>
  createHash('sha256').update('issuer-desk/sealed').update(key).digest()[0] ?? 0;

/** Encrypts a text for one place (a row and its column): bytes that are moved elsewhere cannot be opened there. */
export function seal(key: Uint8Array, place: string, text: string): Uint8Array<ArrayBuffer> {
  const head = Buffer.concat([Buffer.of(nameOf(key)), randomBytes(IV_BYTES)]);
  const cipher = createCipheriv(ALGORITHM, key, head.subarray(1), { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.concat([head.subarray(0, 1), Buffer.from(place)]));
  return Uint8Array.from(
    Buffer.concat([head, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]),
  );
}

/** Null: another key, another place, or changed bytes. */
export function unseal(key: Uint8Array, place: string, sealed: Uint8Array): string | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEAD_BYTES + TAG_BYTES || bytes[0] !== nameOf(key)) return null;
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(1, HEAD_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.concat([bytes.subarray(0, 1), Buffer.from(place)]));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const inside = decipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES));
    return Buffer.concat([inside, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
