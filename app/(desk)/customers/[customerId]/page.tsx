import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RecentActivity } from '@/components/activity/recent-activity.tsx';
import { CustomerCards } from '@/components/customers/customer-cards.tsx';
import { CustomerFacts } from '@/components/customers/customer-facts.tsx';
import { CustomerNotes } from '@/components/customers/customer-notes.tsx';
import { CustomerRecords } from '@/components/customers/customer-records.tsx';
import { CustomerTotals } from '@/components/customers/customer-totals.tsx';
import { CustomerWalletRecords } from '@/components/customers/customer-wallet-records.tsx';
import { CustomerWallets } from '@/components/customers/customer-wallets.tsx';
import { IssueCard } from '@/components/customers/issue-card.tsx';
import { Page } from '@/components/frame/page.tsx';
import { readActivityQuery } from '@/lib/domain/activity/activity-list.ts';
import { whyNoIssue } from '@/lib/domain/cards/why-no-issue.ts';
import { explain } from '@/lib/domain/errors.ts';
import { type RawParams, readParam } from '@/lib/domain/lists/list-page.ts';
import { can, rolesThatCan } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { findConsentView } from '@/lib/queries/find-consent-view.ts';
import { findCustomerView } from '@/lib/queries/find-customer-view.ts';
import { listActivity } from '@/lib/queries/list-activity.ts';
import { listCustomerRecords } from '@/lib/queries/list-customer-records.ts';
import { listCustomerWalletRecords } from '@/lib/queries/list-customer-wallet-records.ts';
import { listCustomerWallets } from '@/lib/queries/list-customer-wallets.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readCustomerFunding } from '@/lib/queries/read-customer-funding.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { addNote, issueCard, listIssueChoices } from '../../actions.ts';
import { issuerTagOf } from '../../issuer-tags.ts';
import { issuerNameOf, readIssueOffer } from '../../money-offer.ts';
import { refreshCustomer } from '../actions.ts';
import { CustomerConsent } from '../consents/customer-consent.tsx';
import { CustomerIdentityCheck } from '../customer-identity-check.tsx';

export const metadata: Metadata = { title: 'Customer' };

const ACTIVITY_SHOWN = 6;

interface CustomerPageProps {
  readonly params: Promise<{ customerId: string }>;
  readonly searchParams: Promise<RawParams>;
}

/** One customer: cards, transactions and notes, with totals and facts beside them. On a phone those come first. */
export default async function CustomerPage({ params, searchParams }: CustomerPageProps) {
  const { role } = await requireActor('read');
  const customer = await findCustomerView(liveDb(), (await params).customerId);
  if (!customer) notFound();
  const asked = await searchParams;
  const placeOf = (prefix: string) => ({
    older: readParam(asked, `${prefix}older`) || null,
    newer: readParam(asked, `${prefix}newer`) || null,
  });
  const about = { ...readActivityQuery({}), object: { kind: 'customer', id: customer.id } } as const;
  const [offer, funding, records, activity, wallets, movements] = await Promise.all([
    readIssueOffer(customer.issuer),
    readCustomerFunding(liveDb(), customer.id),
    listCustomerRecords(liveDb(), customer.id, placeOf('')),
    listActivity(liveDb(), about, { withPeople: false, size: ACTIVITY_SHOWN }),
    listCustomerWallets(liveDb(), customer),
    listCustomerWalletRecords(liveDb(), customer, placeOf('wallet-')),
  ]);
  const issuer = issuerTagOf(customer.issuer);
  const whyNot = whyNoIssue({
    ...customer,
    role,
    lacksConsent: await lacksConsent(customer),
    canIssue: offer !== null,
    hasOpenIssue: customer.openIssue !== null,
  });
  return (
    <Page title={customer.name} parent={{ href: '/customers', label: 'Customers' }}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid gap-4 lg:col-start-2 lg:row-start-1">
          {(wallets.length > 0 || hasOwnMoney(customer.issuer)) && (
            <CustomerWallets customerId={customer.id} wallets={wallets} refresh={refreshCustomer} />
          )}
          <CustomerTotals
            cards={customer.cards}
            totals={customer.totals}
            funding={funding}
            keepsBalances={issuer.keepsBalances}
          />
          <CustomerConsent customer={customer} role={role} asked={asked} />
          <CustomerFacts customer={customer} issuerName={issuerNameOf(customer.issuer)} />
          <CustomerIdentityCheck customer={customer} role={role} />
        </div>
        <div className="grid gap-4">
          <CustomerCards
            customer={customer}
            issuer={issuer}
            issue={
              <IssueCard
                customer={customer}
                offer={offer}
                whyNot={whyNot}
                issueCard={issueCard}
                listChoices={listIssueChoices}
              />
            }
          />
          {(movements.rows.length > 0 || hasWalletRecords(customer.issuer)) && (
            <CustomerWalletRecords
              customerId={customer.id}
              wallets={wallets}
              page={movements}
              mayExport={can(role, 'export')}
              refresh={refreshCustomer}
            />
          )}
          <CustomerRecords page={records} customerId={customer.id} mayExport={can(role, 'export')} />
          <CustomerNotes
            customerId={customer.id}
            notes={customer.notes}
            addNote={can(role, 'add_note') ? addNote : null}
            whyNot={whyNoNote()}
          />
          <RecentActivity rows={activity.rows} href={`/activity?customer=${customer.id}`} />
        </div>
      </div>
    </Page>
  );
}

/** Whether an issuer that acts only by consent has none of this customer. */
async function lacksConsent(customer: { issuer: string; issuerCustomerId: string }): Promise<boolean> {
  if (!liveDeps().issuers.get(customer.issuer)?.capabilities.needsConsent) return false;
  const consent = await findConsentView(liveDb(), customer);
  return consent === null || consent.over !== null;
}

/** Where cards draw on money of their customer, and the issuer tells how much it is. */
function hasOwnMoney(issuerId: string): boolean {
  const issuer = liveDeps().issuers.get(issuerId);
  if (!issuer) return false;
  const { hasCardBalance, hasCompanyWallet } = issuer.capabilities;
  return !hasCardBalance && !hasCompanyWallet && issuer.listCustomerWallets !== undefined;
}

/** Where the issuer also lists what moved it. */
const hasWalletRecords = (issuerId: string): boolean =>
  hasOwnMoney(issuerId) && liveDeps().issuers.get(issuerId)?.capabilities.canListWalletRecords === true;

function whyNoNote(): string {
  const { sentence, next } = explain({
    code: 'forbidden',
    params: { roles: rolesThatCan('add_note').join(' or ') },
  });
  return `${sentence} ${next}`;
}
