import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Client } from './client.ts';
import { keyWire } from './wire.ts';

/** The public keys that webhooks are signed with, looked up once each. */
export interface WebhookKeys {
  /** Null where Kulipa knows no such key; throws where that could not be asked. */
  find(keyId: string, now: Date): Promise<KeyObject | null>;
}

/** A key that nobody knew is not asked for again so soon (ms). */
const FORGET_STRANGERS_MS = 60_000;
/** Anybody can name keys: what that costs of the calls Kulipa allows stays small. */
const MAX_LOOKUPS_A_MINUTE = 20;
const MAX_STRANGERS = 1_000;
const MINUTE_MS = 60_000;

/** `GET /webhooks/keys/{id}` (client), cached in memory: a key never changes, a new one has a new id. */
export function createWebhookKeys(client: Client): WebhookKeys {
  const known = new Map<string, KeyObject>();
  const strangers = new Map<string, number>();
  const pending = new Map<string, Promise<KeyObject | null>>();
  let lookups: number[] = [];

  const lookUp = async (keyId: string, nowMs: number): Promise<KeyObject | null> => {
    const body = await client.get({ path: `/webhooks/keys/${keyId}` });
    if (!body.ok && body.failure.kind === 'not_found') {
      if (strangers.size >= MAX_STRANGERS) strangers.clear();
      strangers.set(keyId, nowMs);
      return null;
    }
    if (!body.ok) throw new Error(`The key of a webhook could not be looked up: ${body.failure.kind}.`);
    const wire = keyWire.safeParse(body.value).data;
    const key = wire?.id === keyId ? readKey(wire.public_key) : null;
    if (key === null) throw new Error('The key of a webhook could not be looked up: malformed.');
    known.set(keyId, key);
    return key;
  };

  return {
    async find(keyId, now) {
      const nowMs = now.getTime();
      const key = known.get(keyId);
      if (key !== undefined) return key;
      if (nowMs - (strangers.get(keyId) ?? Number.NEGATIVE_INFINITY) < FORGET_STRANGERS_MS) return null;
      const asked = pending.get(keyId);
      if (asked !== undefined) return asked;
      lookups = lookups.filter((atMs) => nowMs - atMs < MINUTE_MS);
      if (lookups.length >= MAX_LOOKUPS_A_MINUTE) {
        throw new Error('The key of a webhook could not be looked up: too many were asked for.');
      }
      lookups.push(nowMs);
      const looking = lookUp(keyId, nowMs).finally(() => pending.delete(keyId));
      pending.set(keyId, looking);
      return looking;
    },
  };
}

/** Null for what is no key of the curve that such signatures are made on. */
function readKey(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    const isEcdsa = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return isEcdsa ? key : null;
  } catch {
    return null;
  }
}
