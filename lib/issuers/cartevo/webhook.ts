import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { EventSnapshot, Signature, WebhookDoor } from '../issuer.ts';
import { isJsonObject, type Json, parseJson } from '../parse-json.ts';
import { isSafeId, scrubText } from '../scrub.ts';
import { scrubBody, scrubUnread } from '../scrub-body.ts';

const HEADER = 'x-cartevo-signature';
/** All four deliveries leave within a minute, so this covers a `t` that is renewed and one that is not. */
const TOLERANCE_S = 300;
const MAX_CANDIDATES = 10;
const MAX_SHOWN_BYTES = 16 * 1024;
const MAX_NAME = 80;

/**
 * What the issuer signs: an assumption, since the page breaks off before it says (cartevo.md 5.2). The one
 * place to change when the real construction is known.
 */
const signedPart = (timestamp: string, rawBody: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${timestamp}.`, 'utf8'), rawBody]);

/** The bytes that `v1` must spell in hexadecimal. */
export const expectedSignature = (secret: string, timestamp: string, rawBody: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(signedPart(timestamp, rawBody)).digest();

/**
 * `t=<unix seconds>,v1=<hex>` in any order, with one to ten `v1`: several while a secret is being changed.
 * Other schemes beside them are passed over. Null for anything else.
 */
function parseHeader(header: string): { timestamp: string; candidates: readonly Buffer[] } | null {
  const parts = header.split(',').map((part) => /^\s*([^=\s]+)=(\S*)\s*$/.exec(part));
  const valuesOf = (name: string) =>
    parts.filter((part) => part?.[1] === name).map((part) => part?.[2] ?? '');
  const [timestamp, ...others] = valuesOf('t');
  const signatures = valuesOf('v1');
  if (timestamp === undefined || others.length > 0 || !/^\d{1,12}$/.test(timestamp)) return null;
  if (signatures.length === 0 || signatures.length > MAX_CANDIDATES) return null;
  if (signatures.some((signature) => !/^[0-9a-f]{64}$/.test(signature))) return null;
  return { timestamp, candidates: signatures.map((signature) => Buffer.from(signature, 'hex')) };
}

function verify({ rawBody, header, secret, now }: Parameters<WebhookDoor['verify']>[0]): Signature {
  const given = header(HEADER);
  if (given === null || given.trim() === '') return 'unsigned';
  const parsed = parseHeader(given);
  // Anybody could sign with an empty secret.
  if (parsed === null || secret === '') return 'forged';
  const expected = expectedSignature(secret, parsed.timestamp, rawBody);
  // Every candidate is compared, so that the time taken says nothing about which one fits.
  const matches = parsed.candidates.filter((candidate) => timingSafeEqual(candidate, expected));
  if (matches.length === 0) return 'forged';
  const ageS = Math.abs(now.getTime() / 1000 - Number(parsed.timestamp));
  return ageS > TOLERANCE_S ? 'stale' : 'genuine';
}

/** An id of theirs, or nothing: an id that looks like a card number is not one. */
const id = z.string().trim().refine(isSafeId).nullish().catch(null);
const object = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).nullish().catch(null);

/** The allow-list of a payload; parse-json has turned camelCase into snake_case already. */
const dataWire = z.object({
  card_id: id,
  card: object({ id, customer_id: id, customer: object({ id }) }),
  customer_id: id,
  customer: object({ id }),
  transaction_id: id,
  transaction: object({ id, card_id: id, customer_id: id, wallet_id: id }),
  wallet_id: id,
  wallet: object({ id }),
});

/** Which objects a payload names, wherever it names them. Nothing else of it is used. */
function readIds(payload: Json) {
  const data = dataWire.safeParse(payload).data;
  const { card, customer, transaction, wallet } = data ?? {};
  const owner = customer?.id ?? card?.customer_id ?? card?.customer?.id ?? transaction?.customer_id;
  return {
    issuerCardId: data?.card_id ?? card?.id ?? transaction?.card_id ?? null,
    issuerCustomerId: data?.customer_id ?? owner ?? null,
    issuerRecordId: data?.transaction_id ?? transaction?.id ?? null,
    issuerWalletId: data?.wallet_id ?? wallet?.id ?? transaction?.wallet_id ?? null,
  };
}

function read(rawBody: Uint8Array): EventSnapshot {
  const text = Buffer.from(rawBody).toString('utf8');
  const parsed = parseJson(text);
  const body = parsed && isJsonObject(parsed.json) ? parsed.json : null;
  const payload = body && isJsonObject(body.data) ? body.data : body;
  return {
    name: typeof body?.event === 'string' ? scrubText(body.event, MAX_NAME) : '',
    ...readIds(payload),
    scrubbedBody: parsed ? scrubBody(parsed.json, MAX_SHOWN_BYTES) : scrubUnread(text, MAX_SHOWN_BYTES),
    isReadable: body !== null,
  };
}

export const cartevoWebhooks: WebhookDoor = { verify, read };
