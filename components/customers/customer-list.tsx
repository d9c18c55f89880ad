'use client';

import Link from 'next/link';
import { Button } from '@/components/ui/button.tsx';
import { buttonLook } from '@/components/ui/button-look.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { ExportLink } from '@/components/ui/export-link.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { Pager } from '@/components/ui/pager.tsx';
import { SearchBox } from '@/components/ui/search-box.tsx';
import { type InitialPage, useList } from '@/lib/client/use-list.ts';
import { useListAddress } from '@/lib/client/use-list-address.ts';
import { CUSTOMER_LIST_PARAMS, type CustomerRow } from '@/lib/domain/customers/customer-list.ts';
import { totalWords } from '@/lib/domain/lists/list-page.ts';
import { withoutCardNumbers } from '@/lib/domain/lists/search-words.ts';
import { CustomerRows } from './customer-rows.tsx';

interface CustomerListProps {
  readonly initial: InitialPage<CustomerRow>;
  readonly mayExport: boolean;
  /** Null where no issuer can be asked for customers: then there is no such button. */
  readonly create: { readonly offBecause: string | null } | null;
}

/** All customers: search and place live in the address. */
export function CustomerList({ initial, mayExport, create }: CustomerListProps) {
  const at = useListAddress(CUSTOMER_LIST_PARAMS);
  const list = useList('/api/customers', at.address, initial);
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
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {mayExport && <ExportLink kind="customers" address={at.address} what="these customers" />}
          {create && <NewCustomerButton {...create} />}
        </div>
      </div>
      <ListPanel
        list={list}
        loadingWords="Reading the customers"
        empty={<NoCustomers search={at.params.q} onClear={at.clear} />}
      >
        {(rows) => <CustomerRows rows={rows} />}
      </ListPanel>
      {page && page.rows.length > 0 && (
        <Pager
          summary={totalWords(page.rows.length, page.total, 'customer', 'customers')}
          onNewer={at.goTo('newer', page.newer)}
          onOlder={at.goTo('older', page.older)}
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

function NoCustomers({ search, onClear }: { search: string; onClear: () => void }) {
  if (search === '') {
    return (
      <EmptyState title="No customers yet">
        Customers appear here once they are imported from the issuer.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Nobody found for “${search}”`}
      action={<Button onClick={onClear}>Show all customers</Button>}
    >
      Customers are found by parts of their names in any order, by e-mail, or by digits of their phone.
    </EmptyState>
  );
}
