import type { Metadata } from 'next';
import { ConsentBegin } from '@/components/customers/consent-begin.tsx';
import { Page } from '@/components/frame/page.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Note } from '@/components/ui/note.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { explain, isErrorCode } from '@/lib/domain/errors.ts';
import { type RawParams, readParam } from '@/lib/domain/lists/list-page.ts';
import { rolesThatCan } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { beginConsent } from '../actions.ts';
import { listConsentOffers } from '../consent-offers.ts';

export const metadata: Metadata = { title: 'Connect a customer' };

/** Sends a customer's browser to the issuer, where they consent; and says why the last one did not come about. */
export default async function ConnectCustomerPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  await requireActor('manage_consents');
  const offers = listConsentOffers();
  const refusal = readRefusal(await searchParams);
  return (
    <Page title="Connect a customer" parent={{ href: '/customers', label: 'Customers' }}>
      <Panel className="max-w-[560px]" flush={offers.length === 0}>
        {refusal !== null && (
          <Note tone="bad" live className="mb-4">
            {refusal}
          </Note>
        )}
        {offers.length > 0 ? (
          <ConsentBegin offers={offers} begin={beginConsent} />
        ) : (
          <EmptyState title="No customer has to be connected">
            None of the issuers that are switched on asks its customers for consent.
          </EmptyState>
        )}
      </Panel>
    </Page>
  );
}

/** Only the desk's own sentences, whatever the address says; its places are filled with names it may show. */
function readRefusal(params: RawParams): string | null {
  const code = readParam(params, 'refused');
  if (!isErrorCode(code)) return null;
  const issuer = listConsentOffers().find(({ issuerName }) => issuerName === readParam(params, 'issuer'));
  const reference = /^[\w-]{1,40}$/.exec(readParam(params, 'reference'))?.[0] ?? '';
  const { sentence, next } = explain({
    code,
    params: {
      issuer: issuer?.issuerName ?? 'the issuer',
      reference,
      roles: rolesThatCan('manage_consents').join(' or '),
    },
  });
  return `${sentence} ${next}`;
}
