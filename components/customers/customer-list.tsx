'use client';

import Link from 'next/link';
import { Button } from '@/components/ui/button.tsx';
import { buttonLook } from '@/components/ui/button-look.ts';
import { ColumnsMenu } from '@/components/ui/columns-menu.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { ExportLink } from '@/components/ui/export-link.tsx';
import { FilterProblems } from '@/components/ui/filter-problems.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { BY_PLACE, Pager } from '@/components/ui/pager.tsx';
import { SearchBox } from '@/components/ui/search-box.tsx';
import { SortMenu } from '@/components/ui/sort-menu.tsx';
import { useColumns } from '@/lib/client/use-columns.ts';
import { useList } from '@/lib/client/use-list.ts';
import { useListAddress } from '@/lib/client/use-list-address.ts';
import {
  CUSTOMER_FILTER_PARAMS,
  CUSTOMER_LIST_COLUMNS,
  CUSTOMER_LIST_PARAMS,
  CUSTOMER_SORTS,
  type CustomerRow,
  readCustomerListQuery,
} from '@/lib/domain/customers/customer-list.ts';
import type { InitialPage } from '@/lib/domain/lists/initial-page.ts';
import { areSeveral, type IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { listAddress, namesSet } from '@/lib/domain/lists/list-address.ts';
import { totalWords } from '@/lib/domain/lists/list-page.ts';
import { withoutCardNumbers } from '@/lib/domain/lists/search-words.ts';
import { CustomerFilters } from './customer-filters.tsx';
import { CustomerRows } from './customer-rows.tsx';

interface CustomerListProps {
  readonly initial: InitialPage<CustomerRow>;
  /** The issuers' words for identity checks that there are. */
  readonly kycStatuses: readonly string[];
  readonly issuers: readonly IssuerTag[];
  readonly mayExport: boolean;
  /** Whether an issuer wants its customers to consent, and this person may see to it. */
  readonly mayConnect: boolean;
  /** Null where no issuer can be asked for customers: then there is no such button. */
  readonly create: { readonly offBecause: string | null } | null;
}

/** All customers: search, filters, order and place live in the address. */
export function CustomerList({
  initial,
  kycStatuses,
  issuers,
  mayExport,
  mayConnect,
  create,
}: CustomerListProps) {
  const at = useListAddress(CUSTOMER_LIST_PARAMS);
  const look = useColumns(CUSTOMER_LIST_COLUMNS);
  const list = useList('/api/customers', at.address, initial);
  const query = readCustomerListQuery(at.params);
  const filters = namesSet(CUSTOMER_FILTER_PARAMS, at.params);
  const clear = () => at.remove(CUSTOMER_FILTER_PARAMS);
  const { page } = list;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchBox
          value={at.params.q}
          onSearch={at.search}
          label="Search customers by name, e-mail or phone"
          placeholder="Name, e-mail, phone"
          clean={withoutCardNumbers}
        />
        <CustomerFilters at={at} query={query} kycStatuses={kycStatuses} issuers={issuers} />
        {filters.length > 0 && (
          <Button size="sm" kind="ghost" onClick={clear}>
            Clear all
          </Button>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <SortMenu
            label="Sort the customers"
            sorts={CUSTOMER_SORTS}
            chosen={query.sort}
            onChoose={(sort) => at.choose('sort', sort === 'newest' ? [] : [sort])}
          />
          <ColumnsMenu {...look} without={areSeveral(issuers) ? [] : ['issuer']} />
          {mayExport && (
            <ExportLink kind="customers" address={listAddress(filters, at.params)} what="these customers" />
          )}
          {mayConnect && (
            <Link href="/customers/consents/new" className={buttonLook()}>
              Connect a customer
            </Link>
          )}
          {create && <NewCustomerButton {...create} />}
        </div>
      </div>
      <FilterProblems problems={query.problems} onRemove={at.remove} />
      <ListPanel
        list={list}
        loadingWords="Reading the customers"
        empty={<NoCustomers search={query.search} filters={filters.length} onClear={clear} />}
      >
        {(rows) => <CustomerRows rows={rows} issuers={issuers} columns={look.columns} />}
      </ListPanel>
      {page && page.rows.length > 0 && (
        <Pager
          summary={totalWords(page.rows.length, page.total, 'customer', 'customers')}
          onNewer={at.goTo('newer', page.newer)}
          onOlder={at.goTo('older', page.older)}
          isBehind={list.isBehind}
          {...(query.sort === 'newest' ? {} : { words: BY_PLACE })}
        />
      )}
    </>
  );
}

function NewCustomerButton({ offBecause }: { offBecause: string | null }) {
  if (offBecause !== null) {
    return (
      <Button kind="primary" offBecause={offBecause}>
        New customer
      </Button>
    );
  }
  return (
    <Link href="/customers/new" className={buttonLook({ kind: 'primary' })}>
      New customer
    </Link>
  );
}

function NoCustomers(props: { search: string; filters: number; onClear: () => void }) {
  const { search, filters, onClear } = props;
  if (filters === 0) {
    return (
      <EmptyState title="No customers yet">
        Customers appear here once they are imported from an issuer.
      </EmptyState>
    );
  }
  const action = <Button onClick={onClear}>Show all customers</Button>;
  if (search === '' || filters > 1) {
    return (
      <EmptyState title="No customer passes these filters" action={action}>
        {filters === 1
          ? 'Choose something wider above, or take the filter away.'
          : 'Each customer shown passes all of them: take one away above, or all.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`Nobody found for “${search}”`} action={action}>
      Customers are found by parts of their names in any order, by e-mail, or by digits of their phone.
    </EmptyState>
  );
}
