import { createHmac } from 'node:crypto';

/** Which edition of the documentation the headers of a webhook follow. */
export const SIGNATURE_HEADERS = ['2026', '2025'] as const;
export type SignatureHeader = (typeof SIGNATURE_HEADERS)[number];

const hmac = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

/**
 * The signature of a webhook's raw body, as a header. The documentation breaks off before the signed string of
 * the 2026 edition: `t`, a dot and the body is our assumption, and this its only place.
 */
export function signWebhook(
  edition: SignatureHeader,
  secret: string,
  rawBody: string,
  at: Date,
): Record<string, string> {
  if (edition === '2025') return { 'x-webhook-signature': `sha256=${hmac(secret, rawBody)}` };
  const t = Math.floor(at.getTime() / 1000).toString();
  return { 'x-cartevo-signature': `t=${t},v1=${hmac(secret, `${t}.${rawBody}`)}` };
}

/** The headers a webhook carries beside its signature. */
export function webhookHeaders(edition: SignatureHeader, id: string, at: Date): Record<string, string> {
  const json = { 'content-type': 'application/json' };
  if (edition === '2026') return json;
  return {
    ...json,
    'user-agent': 'Wavlet-Webhook/1.0',
    'x-webhook-id': id,
    'x-webhook-timestamp': at.toISOString(),
  };
}
