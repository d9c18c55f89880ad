import { CopyText } from '@/components/ui/copy-text.tsx';
import { Fact, Facts, NotTold } from '@/components/ui/facts.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import type { CustomerView } from '@/lib/domain/customers/customer-view.ts';
import { kycWords } from '@/lib/domain/customers/kyc-words.ts';
import { ActiveChip } from './active-chip.tsx';

/** Who the customer is, as the issuer last told. */
export function CustomerFacts({ customer, issuerName }: { customer: CustomerView; issuerName: string }) {
  return (
    <Panel title="Profile" aside={<AsOf at={customer.asOf} />}>
      <Facts>
        <Fact label="Status">
          <ActiveChip isActive={customer.isActive} />
        </Fact>
        <Fact label="Identity check">
          {kycWords(customer.kycStatus)}
          {customer.kycStatus === null && <span className="text-faint">, not told by the issuer</span>}
        </Fact>
        <Fact label="E-mail">
          {customer.email === '' ? (
            <NotTold />
          ) : (
            <a href={`mailto:${customer.email}`} className="text-accent hover:underline">
              {customer.email}
            </a>
          )}
        </Fact>
        <Fact label="Phone">
          {customer.phone === '' ? <NotTold /> : <span className="figures">{customer.phone}</span>}
        </Fact>
        <Fact label="Country">{customer.country || <NotTold />}</Fact>
        <Fact label="Issuer">{issuerName}</Fact>
        <Fact label="Customer since">
          <Time at={customer.createdAt} as="date" />
        </Fact>
        <Fact label="Customer id">
          <CopyText
            text={customer.issuerCustomerId}
            shown={shortId(customer.issuerCustomerId)}
            what="customer id"
          />
        </Fact>
      </Facts>
    </Panel>
  );
}

function AsOf({ at }: { at: string }) {
  return (
    <>
      as of <Time at={at} as="ago" />
    </>
  );
}
