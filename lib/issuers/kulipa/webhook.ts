import { verify as verifySignature } from 'node:crypto';
import { z } from 'zod';
import type { EventSnapshot, Signature, WebhookDoor } from '../issuer.ts';
import { isJsonObject, type Json, parseJson } from '../parse-json.ts';
import { isSafeId, scrubText } from '../scrub.ts';
import { scrubBody, scrubUnread } from '../scrub-body.ts';
import { WEBHOOK_TOLERANCE_MS } from './assumptions.ts';
import type { WebhookKeys } from './webhook-keys.ts';
import { cardId, idOf, userId } from './wire.ts';

const SIGNATURE = 'x-kulipa-signature';
const TIMESTAMP = 'x-kulipa-signature-ts';
const KEY_ID = 'x-kulipa-key-id';
/** Hex of a DER structure: two numbers of up to 33 bytes and their frames. */
const DER_HEX = /^30(?:[0-9a-f]{2}){7,71}$/i;
const MAX_SHOWN_BYTES = 16 * 1024;
const MAX_NAME = 80;

type Verify = WebhookDoor['verify'];

/**
 * ECDSA with SHA-256 over the time in milliseconds, a dot and the raw body (client; ECDSA: page
 * intro-to-webhooks). No secret is agreed on: whoever signs names a key, and Kulipa says whether it is its own.
 */
const verifyWith = (keys: WebhookKeys) =>
  async function verify({ rawBody, header, now }: Parameters<Verify>[0]): Promise<Signature> {
    const signature = header(SIGNATURE)?.trim() ?? '';
    if (signature === '') return 'unsigned';
    const timestamp = header(TIMESTAMP) ?? '';
    const keyId = header(KEY_ID) ?? '';
    const isWellFormed =
      DER_HEX.test(signature) && /^\d{1,16}$/.test(timestamp) && /^[\w-]{1,64}$/.test(keyId);
    if (!isWellFormed) return 'forged';
    const key = await keys.find(keyId, now);
    if (key === null) return 'forged';
    const signed = Buffer.concat([Buffer.from(`${timestamp}.`, 'utf8'), rawBody]);
    const isTheirs = verifySignature(
      'sha256',
      signed,
      { key, dsaEncoding: 'der' },
      Buffer.from(signature, 'hex'),
    );
    if (!isTheirs) return 'forged';
    return Math.abs(now.getTime() - Number(timestamp)) > WEBHOOK_TOLERANCE_MS ? 'stale' : 'genuine';
  };

const optional = <T>(id: z.ZodType<T>) => id.nullish().catch(null);
const safeId = z.string().trim().refine(isSafeId);

/** The allow-list of a payload; parse-json has turned camelCase into snake_case already. */
const fieldsWire = z.object({
  event_target_id: optional(safeId),
  user_id: optional(userId),
  card_id: optional(cardId),
});
const walletId = idOf('wlt');

/** What an event is about is in `eventTargetId`, whose prefix says what that is. */
function readIds(name: string, fields: Json) {
  const wire = fieldsWire.safeParse(fields).data;
  const target = wire?.event_target_id ?? null;
  const targetAs = (schema: z.ZodType<string>) => (schema.safeParse(target).success ? target : null);
  const isPayment = name.startsWith('cardAuthorization.');
  return {
    issuerCardId: wire?.card_id ?? targetAs(cardId),
    issuerCustomerId: wire?.user_id ?? targetAs(userId),
    issuerRecordId: isPayment && targetAs(cardId) === null ? target : null,
    issuerWalletId: targetAs(walletId),
  };
}

/**
 * Both shapes the pages have: `{eventId, eventName, eventTargetId, userId, …}`, and `{id, type, data}` with the
 * same fields inside. In the flat one `type` is a field of the payment.
 */
function read(rawBody: Uint8Array): EventSnapshot {
  const text = Buffer.from(rawBody).toString('utf8');
  const parsed = parseJson(text);
  const body = parsed && isJsonObject(parsed.json) ? parsed.json : null;
  const inner = isJsonObject(body?.data) ? body.data : null;
  const said = body?.event_name ?? (inner === null ? null : body?.type);
  const name = typeof said === 'string' ? scrubText(said, MAX_NAME) : '';
  return {
    name,
    ...readIds(name, inner ?? body),
    scrubbedBody: parsed ? scrubBody(parsed.json, MAX_SHOWN_BYTES) : scrubUnread(text, MAX_SHOWN_BYTES),
    isReadable: body !== null,
  };
}

export const kulipaWebhooks = (keys: WebhookKeys): WebhookDoor => ({ verify: verifyWith(keys), read });
