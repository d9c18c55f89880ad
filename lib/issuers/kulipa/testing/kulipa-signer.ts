import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { ReadTransport } from '../../read-transport.ts';

// A key of the conformance suite's own: the sandbox keeps the private ones of its keys to itself.
const KEY_ID = 'dwk-0c0ffee0-0000-4000-8000-00000000000a';
const ours = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const headersWith = (key: KeyObject, rawBody: Uint8Array, at: Date) => {
  const timestamp = String(at.getTime());
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`), rawBody]);
  return {
    'x-kulipa-signature': sign('sha256', signed, key).toString('hex'),
    'x-kulipa-signature-ts': timestamp,
    'x-kulipa-key-id': KEY_ID,
  };
};

/** The signature as the client has it, written here once more on its own. */
export const signAsKulipa = (rawBody: Uint8Array, at: Date) => headersWith(ours.privateKey, rawBody, at);
export const signAsStranger = (rawBody: Uint8Array, at: Date) =>
  headersWith(stranger.privateKey, rawBody, at);

/** Shows the suite's own key where it is looked up, and passes everything else on. */
export const withOwnKey = (transport: ReadTransport): ReadTransport => {
  const publicKey = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const stamp = '2026-01-02T03:04:05.000Z';
  const shown = { id: KEY_ID, algorithm: 'ECDSA_SHA_256', publicKey, createdAt: stamp, updatedAt: stamp };
  return async (call) =>
    call.url.pathname.endsWith(`/webhooks/keys/${KEY_ID}`)
      ? { kind: 'reply', httpStatus: 200, text: JSON.stringify(shown), retryAfterMs: null }
      : transport(call);
};
