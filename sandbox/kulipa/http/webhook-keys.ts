import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Quirks } from '../core/quirks.ts';

interface Key {
  readonly id: string;
  readonly publicKeyPem: string;
  readonly createdAt: string;
}

/** The keys that sign webhooks, made at the start; older ones stay known after a new one took over. */
export class WebhookKeys {
  readonly #keys: (Key & { readonly privateKey: KeyObject })[] = [];
  readonly #newId: () => string;
  readonly #stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

  constructor(newId: () => string, now: Date) {
    this.#newId = newId;
    this.rotate(now);
  }

  /** A new key takes over. */
  rotate(now: Date): Key {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = {
      id: `dwk-${this.#newId()}`,
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      createdAt: now.toISOString(),
      privateKey,
    };
    this.#keys.push(key);
    return key;
  }

  find(id: string): Key | null {
    return this.#keys.find((key) => key.id === id) ?? null;
  }

  /** The headers that sign a raw body: hex of a DER structure, over milliseconds, a dot and the body. */
  headers(
    rawBody: string,
    at: Date,
    { form, isForged }: { readonly form: Quirks['signatureForm']; readonly isForged: boolean },
  ): Record<string, string> {
    const key = this.#keys.at(-1);
    if (!key) throw new Error('There is no key');
    const timestamp = String(at.getTime());
    const signed = Buffer.from(`${timestamp}.${rawBody}`);
    const signature =
      form === 'der'
        ? sign('sha256', signed, isForged ? this.#stranger : key.privateKey).toString('hex')
        : createHash('sha256').update(signed).digest('hex');
    return {
      'x-kulipa-signature': signature,
      'x-kulipa-signature-ts': timestamp,
      'x-kulipa-key-id': key.id,
    };
  }
}
