import { createPublicKey, type KeyObject, verify as verifySignature } from 'node:crypto';
import type { EventSnapshot, Signature, WebhookDoor } from '../issuer.ts';
import { isJsonObject, type Json, parseJson } from '../parse-json.ts';
import { isSafeId, scrubText } from '../scrub.ts';
import { scrubBody, scrubUnread } from '../scrub-body.ts';

const HEADER = 'slash-webhook-signature';
const MAX_SHOWN_BYTES = 16 * 1024;
const MAX_NAME = 80;
/** Of a signature under a key of 8192 bits; whatever is longer is none. */
const MAX_SIGNATURE = 1_400;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Null where what is configured is no public key in PEM, as when nobody has configured one. */
function keyOf(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    return null;
  }
}

/**
 * RSA with SHA-256 over the raw body, in base64; `secret` is the public key the issuer publishes. That the padding is
 * PKCS #1 v1.5, Node's own for RSA, is assumed. The signature carries no time, so nothing is ever stale.
 */
function verify({ rawBody, header, secret }: Parameters<WebhookDoor['verify']>[0]): Signature {
  const given = header(HEADER)?.trim() ?? '';
  if (given === '') return 'unsigned';
  if (given.length > MAX_SIGNATURE || !BASE64.test(given)) return 'forged';
  const key = keyOf(secret);
  if (key === null) return 'forged';
  return verifySignature('sha256', rawBody, key, Buffer.from(given, 'base64')) ? 'genuine' : 'forged';
}

const NOTHING = { issuerCardId: null, issuerCustomerId: null, issuerRecordId: null, issuerWalletId: null };

/** An event names one object, and only its own name says of which kind. */
function idsOf(body: { readonly [key: string]: Json } | null) {
  const { event, entity_id: id } = body ?? {};
  if (typeof event !== 'string' || typeof id !== 'string' || !isSafeId(id)) return NOTHING;
  if (/^card(_creation)?\./.test(event)) return { ...NOTHING, issuerCardId: id };
  return event.startsWith('aggregated_transaction.') ? { ...NOTHING, issuerRecordId: id } : NOTHING;
}

function read(rawBody: Uint8Array): EventSnapshot {
  const text = Buffer.from(rawBody).toString('utf8');
  const parsed = parseJson(text);
  const body = parsed && isJsonObject(parsed.json) ? parsed.json : null;
  return {
    name: typeof body?.event === 'string' ? scrubText(body.event, MAX_NAME) : '',
    ...idsOf(body),
    scrubbedBody: parsed ? scrubBody(parsed.json, MAX_SHOWN_BYTES) : scrubUnread(text, MAX_SHOWN_BYTES),
    isReadable: body !== null,
  };
}

export const slashWebhooks: WebhookDoor = { verify, read };
