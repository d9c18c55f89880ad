import { declareDelivery } from '@/lib/entry/declare-delivery.ts';
import { webhookSecretOf } from '@/lib/entry/webhook-secret.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { receiveEvent } from '@/lib/use-cases/receive-event.ts';

export const dynamic = 'force-dynamic';

/** Where an issuer delivers its webhooks: /api/webhooks/cartevo, …/kulipa, …/slash. Sparkle has none. */
export const POST = declareDelivery({
  name: 'receive_webhook',
  permission: 'public',
  maxBytes: 256 * 1024,
  run: ({ from: issuer, rawBody, header }) =>
    receiveEvent(liveDeps(), { issuer, rawBody, header, secret: webhookSecretOf(issuer) }),
});
