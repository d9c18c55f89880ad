import { z } from 'zod';
import { ok } from '@/lib/domain/result.ts';
import { consentAddress } from '@/lib/entry/consent-address.ts';
import { declareReturn } from '@/lib/entry/declare-return.ts';
import { finishConsent } from '@/lib/use-cases/finish-consent.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';

/** Where an issuer sends the browser of a customer who decided about a consent. */
export const GET = declareReturn({
  name: 'finish_consent',
  permission: 'manage_consents',
  input: z.object({
    issuer: z.string().max(40),
    state: z.string().min(1).max(200),
    code: z.string().max(4_000).nullable().default(null),
    error: z.string().max(200).nullable().default(null),
  }),
  run: async ({ actor }, form) => {
    const redirectUri = consentAddress(form.issuer);
    const finished = await finishConsent(liveDeps(), actor, { ...form, redirectUri });
    if (!finished.ok) return finished;
    const { customerId, areCardsRead } = finished.value;
    return ok(`/customers/${customerId}?connected=${areCardsRead ? 'whole' : 'partly'}`);
  },
  refusedAt: '/customers/consents/new',
});
