import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { EventSnapshot, Signature, WebhookDoor } from '../issuer.ts';
import { isJsonObject, parseJson } from '../parse-json.ts';
import { isSafeId, scrubText } from '../scrub.ts';
import { scrubBody } from '../scrub-body.ts';

const HEADER = 'x-cartevo-signature';
/** All four deliveries leave within a minute, so this covers a `t` that is renewed and one that is not. */
const TOLERANCE_S = 300;
const MAX_SHOWN = 16 * 1024;

/**
 * What the issuer signs: an assumption, since the page breaks off before it says (cartevo.md 5.2). The one
 * place to change when the real construction is known.
 */
export const signedPart = (timestamp: string, rawBody: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${timestamp}.`, 'utf8'), rawBody]);

/** `t=<unix seconds>,v1=<hex>`, with any number of `v1`; null for anything else. */
function parseHeader(header: string): { timestamp: string; candidates: readonly Buffer[] } | null {
  const parts = header.split(',').map((part) => part.trim().split('='));
  const timestamps = parts.filter(([name]) => name === 't').map(([, value]) => value ?? '');
  const [timestamp] = timestamps;
  if (timestamps.length !== 1 || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return null;
  const candidates = parts
    .filter(([name, value]) => name === 'v1' && /^[0-9a-f]{64}$/.test(value ?? ''))
    .map(([, value]) => Buffer.from(value ?? '', 'hex'));
  return candidates.length === 0 || candidates.length > 10 ? null : { timestamp, candidates };
}

function verify({ rawBody, header, secret, now }: Parameters<WebhookDoor['verify']>[0]): Signature {
  const given = header(HEADER);
  if (given === null || given.trim() === '') return 'unsigned';
  const parsed = parseHeader(given);
  if (parsed === null) return 'forged';
  const expected = createHmac('sha256', secret).update(signedPart(parsed.timestamp, rawBody)).digest();
  // Every candidate is compared, so that the time taken says nothing about which one fits.
  const matches = parsed.candidates.filter((candidate) => timingSafeEqual(candidate, expected));
  if (matches.length === 0) return 'forged';
  const ageS = Math.abs(now.getTime() / 1000 - Number(parsed.timestamp));
  return ageS > TOLERANCE_S ? 'stale' : 'genuine';
}

/** An id of theirs, or nothing: an id that looks like a card number is not one. */
const id = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' && isSafeId(value.trim()) ? value.trim() : null));
const nested = z
  .unknown()
  .optional()
  .transform((value) => {
    const inner = isJsonObject(value as never) ? (value as { id?: unknown }).id : null;
    return typeof inner === 'string' && isSafeId(inner.trim()) ? inner.trim() : null;
  });

/** The allow-list of a payload; parse-json has turned camelCase into snake_case already. */
const dataWire = z.object({
  card_id: id,
  card: nested,
  customer_id: id,
  customer: nested,
  transaction_id: id,
  transaction: nested,
  wallet_id: id,
  wallet: nested,
});
const cardOwnerWire = z.object({ card: z.object({ customer_id: id }) });

function read(rawBody: Uint8Array): EventSnapshot {
  const text = Buffer.from(rawBody).toString('utf8');
  const parsed = parseJson(text);
  const body = parsed && isJsonObject(parsed.json) ? parsed.json : null;
  const payload = body && isJsonObject(body.data) ? body.data : body;
  const ids = dataWire.safeParse(payload ?? {}).data;
  const owner = cardOwnerWire.safeParse(payload).data?.card.customer_id ?? null;
  return {
    name: typeof body?.event === 'string' ? scrubText(body.event, 80) : '',
    issuerCardId: ids?.card_id ?? ids?.card ?? null,
    issuerCustomerId: ids?.customer_id ?? ids?.customer ?? owner,
    issuerRecordId: ids?.transaction_id ?? ids?.transaction ?? null,
    issuerWalletId: ids?.wallet_id ?? ids?.wallet ?? null,
    scrubbedBody: parsed ? scrubBody(parsed.json, MAX_SHOWN) : scrubText(text, MAX_SHOWN),
    isReadable: body !== null,
  };
}

export const cartevoWebhooks: WebhookDoor = { verify, read };
