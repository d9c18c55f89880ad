import Link from 'next/link';
import { buttonLook } from '@/components/ui/button-look.ts';
import { Chip } from '@/components/ui/chip.tsx';
import { Fact, Facts, NotTold } from '@/components/ui/facts.tsx';
import { Note } from '@/components/ui/note.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { ConsentView } from '@/lib/domain/consents/consent-view.ts';
import { endWords, scopeWords } from '@/lib/domain/consents/tell-consent.ts';
import type { CustomerView } from '@/lib/domain/customers/customer-view.ts';
import { RevokeConsent, type RevokeConsentAction } from './consent-revoke.tsx';

const LIST = new Intl.ListFormat('en');

interface ConsentPanelProps {
  readonly customer: Pick<CustomerView, 'id' | 'name' | 'asOf'>;
  readonly issuerName: string;
  /** Null: the customer never consented here. */
  readonly consent: ConsentView | null;
  /** Just now: whether their cards are read already; null: not just now. */
  readonly connected: 'whole' | 'partly' | null;
  /** Null where this person may not. */
  readonly revoke: RevokeConsentAction | null;
}

/** Whether the customer lets this desk act for them, for what and until when, or why not any more. */
export function ConsentPanel({ customer, issuerName, consent, connected, revoke }: ConsentPanelProps) {
  const isStanding = consent !== null && consent.over === null;
  return (
    <Panel
      title="Consent"
      aside={<Chip tone={isStanding ? 'ok' : 'wait'}>{isStanding ? 'Stands' : 'None stands'}</Chip>}
    >
      {connected !== null && isStanding && (
        <Note tone="ok" live className="mb-3">
          {customer.name} is connected.{' '}
          {connected === 'partly' && 'The cards are still being read; they appear here within minutes.'}
        </Note>
      )}
      {consent === null ? (
        <p className="text-table">Nobody of this desk has connected this customer.</p>
      ) : (
        <ConsentFacts consent={consent} />
      )}
      {isStanding ? (
        revoke && <RevokeConsent customer={customer} issuerName={issuerName} revoke={revoke} />
      ) : (
        <NotReadable asOf={customer.asOf} issuerName={issuerName} mayConnect={revoke !== null} />
      )}
    </Panel>
  );
}

function ConsentFacts({ consent: { since, until, scopes, connectedBy, over } }: { consent: ConsentView }) {
  return (
    <>
      {over && (
        <p className="mb-3 text-table [overflow-wrap:anywhere]">
          It {endWords(over.because)}
          {over.byName !== null && ` by ${over.byName}`} <Time at={over.at} as="ago" />
          {over.reason === null ? '.' : `: ${over.reason}`}
        </p>
      )}
      <Facts>
        <Fact label={over ? 'Given' : 'Standing since'}>
          <Time at={since} as="moment" />
        </Fact>
        {!over && <Fact label="Until">{until === null ? <NotTold /> : <Time at={until} as="moment" />}</Fact>}
        <Fact label="Connected by">{connectedBy}</Fact>
      </Facts>
      {scopes.length > 0 && (
        <p className="mt-3 text-table text-muted">
          {over ? 'It allowed' : 'It allows'} this desk to {LIST.format(scopeWords(scopes))}.
        </p>
      )}
    </>
  );
}

interface NotReadableProps {
  readonly asOf: string;
  readonly issuerName: string;
  readonly mayConnect: boolean;
}

function NotReadable({ asOf, issuerName, mayConnect }: NotReadableProps) {
  return (
    <>
      <p className="mt-3 text-table text-muted">
        {issuerName} tells nothing about this customer without a consent: cards and balances are shown as they
        were last told, as of <Time at={asOf} as="moment" />.
      </p>
      {mayConnect && (
        <Link href="/customers/consents/new" className={buttonLook({ className: 'mt-3' })}>
          Connect again
        </Link>
      )}
    </>
  );
}
