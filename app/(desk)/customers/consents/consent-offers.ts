import type { ConsentOffer } from '@/components/customers/consent-begin.tsx';
import { scopeWords } from '@/lib/domain/consents/tell-consent.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';

/** The issuers whose customers consent one by one, and what each of them is asked for. */
export const listConsentOffers = (): readonly ConsentOffer[] =>
  [...liveDeps().issuers.values()].flatMap(({ id, displayName, capabilities, consents }) =>
    capabilities.needsConsent && consents
      ? [{ issuer: id, issuerName: displayName, allows: scopeWords(consents.scopes) }]
      : [],
  );
