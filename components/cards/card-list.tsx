'use client';

import { Button } from '@/components/ui/button.tsx';
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
  CARD_FILTER_PARAMS,
  CARD_LIST_COLUMNS,
  CARD_LIST_PARAMS,
  CARD_SORTS,
  type CardCurrency,
  type CardRow,
  readCardListQuery,
} from '@/lib/domain/cards/card-list.ts';
import type { InitialPage } from '@/lib/domain/lists/initial-page.ts';
import { areSeveral, type IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { listAddress, namesSet } from '@/lib/domain/lists/list-address.ts';
import { totalWords } from '@/lib/domain/lists/list-page.ts';
import { withoutCardNumbers } from '@/lib/domain/lists/search-words.ts';
import { CardFilters } from './card-filters.tsx';
import { CardRows } from './card-rows.tsx';

interface CardListProps {
  readonly initial: InitialPage<CardRow>;
  readonly brands: readonly string[];
  readonly issuers: readonly IssuerTag[];
  /** In which balances are asked for. */
  readonly currency: CardCurrency;
  readonly customerName: string | null;
  readonly mayExport: boolean;
}

/** All cards: search, filters, order and place live in the address. */
export function CardList({ initial, brands, issuers, currency, customerName, mayExport }: CardListProps) {
  const at = useListAddress(CARD_LIST_PARAMS);
  const look = useColumns(CARD_LIST_COLUMNS);
  const list = useList('/api/cards', at.address, initial);
  const query = readCardListQuery(at.params, currency);
  const filters = namesSet(CARD_FILTER_PARAMS, at.params);
  const { page } = list;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchBox
          value={at.params.q}
          onSearch={at.search}
          label="Search cards by last four digits, customer, e-mail or card id"
          placeholder="Last four, customer, e-mail, card id"
          clean={withoutCardNumbers}
        />
        <CardFilters at={at} query={query} brands={brands} issuers={issuers} customerName={customerName} />
        {filters.length > 0 && (
          <Button size="sm" kind="ghost" onClick={() => at.remove(CARD_FILTER_PARAMS)}>
            Clear all
          </Button>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <SortMenu
            label="Sort the cards"
            sorts={CARD_SORTS}
            chosen={query.sort}
            onChoose={(sort) => at.choose('sort', sort === 'newest' ? [] : [sort])}
          />
          <ColumnsMenu {...look} without={areSeveral(issuers) ? [] : ['issuer']} />
          {mayExport && (
            <ExportLink kind="cards" address={listAddress(filters, at.params)} what="these cards" />
          )}
        </div>
      </div>
      <FilterProblems problems={query.problems} onRemove={at.remove} />
      <ListPanel
        list={list}
        loadingWords="Reading the cards"
        empty={
          <NoCards
            search={query.search}
            filters={filters.length}
            onClear={() => at.remove(CARD_FILTER_PARAMS)}
          />
        }
      >
        {(rows) => <CardRows rows={rows} label="Cards" issuers={issuers} columns={look.columns} />}
      </ListPanel>
      {page && page.rows.length > 0 && (
        <Pager
          summary={totalWords(page.rows.length, page.total, 'card', 'cards')}
          onNewer={at.goTo('newer', page.newer)}
          onOlder={at.goTo('older', page.older)}
          isBehind={list.isBehind}
          {...(query.sort === 'newest' ? {} : { words: BY_PLACE })}
        />
      )}
    </>
  );
}

function NoCards(props: { search: string; filters: number; onClear: () => void }) {
  const { search, filters, onClear } = props;
  if (filters === 0) {
    return (
      <EmptyState title="No cards yet">
        Cards appear here once they are imported from an issuer, or issued from a customer’s page.
      </EmptyState>
    );
  }
  const action = <Button onClick={onClear}>Show all cards</Button>;
  if (search === '' || filters > 1) {
    return (
      <EmptyState title="No card passes these filters" action={action}>
        {filters === 1
          ? 'Choose something wider above, or take the filter away.'
          : 'Each card shown passes all of them: take one away above, or all.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`No card found for “${search}”`} action={action}>
      Cards are found by their last four digits, by parts of the customer’s name or e-mail, or by a card id.
    </EmptyState>
  );
}
