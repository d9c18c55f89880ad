'use server';

import { z } from 'zod';
import { consentAddress } from '@/lib/entry/consent-address.ts';
import { declareAction } from '@/lib/entry/declare-action.ts';
import { beginConsent as beginConsentCase } from '@/lib/use-cases/begin-consent.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { revokeConsent as revokeConsentCase } from '@/lib/use-cases/revoke-consent.ts';

export const beginConsent = declareAction({
  name: 'begin_consent',
  permission: 'manage_consents',
  input: z.strictObject({ issuer: z.string().max(40) }),
  run: ({ actor }, { issuer }) =>
    beginConsentCase(liveDeps(), actor, { issuer, redirectUri: consentAddress(issuer) }),
});

export const revokeConsent = declareAction({
  name: 'revoke_consent',
  permission: 'manage_consents',
  input: z.strictObject({ customerId: z.uuid(), reason: z.string().max(5_000) }),
  run: ({ actor }, form) => revokeConsentCase(liveDeps(), actor, form),
});
