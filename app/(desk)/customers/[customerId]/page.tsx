import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RecentActivity } from '@/components/activity/recent-activity.tsx';
import { CustomerCards } from '@/components/customers/customer-cards.tsx';
import { CustomerFacts } from '@/components/customers/customer-facts.tsx';
import { CustomerNotes } from '@/components/customers/customer-notes.tsx';
import { CustomerRecords } from '@/components/customers/customer-records.tsx';
import { CustomerTotals } from '@/components/customers/customer-totals.tsx';
import { IssueCard } from '@/components/customers/issue-card.tsx';
import { Page } from '@/components/frame/page.tsx';
import { readActivityQuery } from '@/lib/domain/activity/activity-list.ts';
import { whyNoIssue } from '@/lib/domain/cards/why-no-issue.ts';
import { explain } from '@/lib/domain/errors.ts';
import { type RawParams, readParam } from '@/lib/domain/lists/list-page.ts';
import { can, rolesThatCan } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { findCustomerView } from '@/lib/queries/find-customer-view.ts';
import { listActivity } from '@/lib/queries/list-activity.ts';
import { listCustomerRecords } from '@/lib/queries/list-customer-records.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readCustomerFunding } from '@/lib/queries/read-customer-funding.ts';
import { addNote, issueCard } from '../../actions.ts';
import { issuerNameOf, readIssueOffer } from '../../money-offer.ts';

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
  const place = { older: readParam(asked, 'older') || null, newer: readParam(asked, 'newer') || null };
  const about = { ...readActivityQuery({}), object: { kind: 'customer', id: customer.id } } as const;
  const [offer, funding, records, activity] = await Promise.all([
    readIssueOffer(customer.issuer),
    readCustomerFunding(liveDb(), customer.id),
    listCustomerRecords(liveDb(), customer.id, place),
    listActivity(liveDb(), about, { withPeople: false, size: ACTIVITY_SHOWN }),
  ]);
  const whyNot = whyNoIssue({
    ...customer,
    role,
    canIssue: offer !== null,
    hasOpenIssue: customer.openIssue !== null,
  });
  return (
    <Page title={customer.name} parent={{ href: '/customers', label: 'Customers' }}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid gap-4 lg:col-start-2 lg:row-start-1">
          <CustomerTotals cards={customer.cards} totals={customer.totals} funding={funding} />
          <CustomerFacts customer={customer} issuerName={issuerNameOf(customer.issuer)} />
        </div>
        <div className="grid gap-4">
          <CustomerCards
            customer={customer}
            issue={<IssueCard customer={customer} offer={offer} whyNot={whyNot} issueCard={issueCard} />}
          />
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

function whyNoNote(): string {
  const { sentence, next } = explain({
    code: 'forbidden',
    params: { roles: rolesThatCan('add_note').join(' or ') },
  });
  return `${sentence} ${next}`;
}
