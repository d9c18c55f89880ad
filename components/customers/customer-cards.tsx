import Link from 'next/link';
import type { ReactNode } from 'react';
import { CardRows } from '@/components/cards/card-rows.tsx';
import { IntentStateChip } from '@/components/intents/intent-state-chip.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { CARD_LIST_COLUMNS } from '@/lib/domain/cards/card-list.ts';
import type { CustomerView } from '@/lib/domain/customers/customer-view.ts';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import type { IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { readColumns } from '@/lib/domain/lists/list-columns.ts';

/** Beside the customer's own facts there is little room. */
const COLUMNS = readColumns(CARD_LIST_COLUMNS, '-created');

interface CustomerCardsProps {
  readonly customer: CustomerView;
  readonly issuer: IssuerTag;
  /** Issues one more; stands in the panel's head. */
  readonly issue: ReactNode;
}

/** The customer's cards, and the one that is on its way. */
export function CustomerCards({ customer, issuer, issue }: CustomerCardsProps) {
  const { cards, openIssue } = customer;
  return (
    <Panel flush>
      <header className="flex flex-wrap items-start justify-between gap-2 border-b px-4 py-2.5">
        <h2 className="py-1.5 font-medium">
          Cards <span className="font-normal text-muted tabular-nums">{cards.length}</span>
        </h2>
        {cards.length > 1 && (
          <Link
            href={`/cards?customer=${customer.id}`}
            className="mr-auto py-1.5 text-label leading-5 text-accent hover:underline"
          >
            See them in the list
          </Link>
        )}
        {issue}
      </header>
      {openIssue && (
        <p className="flex flex-wrap items-center gap-2 border-b border-line-soft px-4 py-2 text-table">
          <IntentStateChip state={openIssue.state} />
          <Link href={`/top-ups/${openIssue.id}`} className="text-accent hover:underline">
            {titleOfIntent(openIssue)}
          </Link>
        </p>
      )}
      {cards.length > 0 ? (
        <CardRows
          rows={cards}
          label={`Cards of ${customer.name}`}
          issuers={[issuer]}
          columns={COLUMNS}
          withCustomer={false}
        />
      ) : (
        <EmptyState title="No card yet">Cards of this customer will be listed here.</EmptyState>
      )}
    </Panel>
  );
}
