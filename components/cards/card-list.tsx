'use client';

import { Button } from '@/components/ui/button.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { ExportLink } from '@/components/ui/export-link.tsx';
import { FilterMenu } from '@/components/ui/filter-menu.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { Pager } from '@/components/ui/pager.tsx';
import { SearchBox } from '@/components/ui/search-box.tsx';
import { type InitialPage, useList } from '@/lib/client/use-list.ts';
import { useListAddress } from '@/lib/client/use-list-address.ts';
import { CARD_LIST_PARAMS, type CardRow, readCardListQuery } from '@/lib/domain/cards/card-list.ts';
import { CARD_STATUSES } from '@/lib/domain/cards/card-status.ts';
import { brandName, CARD_STATUS_WORDS } from '@/lib/domain/cards/card-status-words.ts';
import { totalWords } from '@/lib/domain/lists/list-page.ts';
import { withoutCardNumbers } from '@/lib/domain/lists/search-words.ts';
import { CardRows } from './card-rows.tsx';

const STATUS_OPTIONS = CARD_STATUSES.map((value) => ({ value, label: CARD_STATUS_WORDS[value].word }));

interface CardListProps {
  readonly initial: InitialPage<CardRow>;
  readonly brands: readonly string[];
  readonly mayExport: boolean;
}

/** All cards: search, filters and place live in the address. */
export function CardList({ initial, brands, mayExport }: CardListProps) {
  const at = useListAddress(CARD_LIST_PARAMS);
  const list = useList('/api/cards', at.address, initial);
  const query = readCardListQuery(at.params);
  const isFiltered = query.search !== '' || query.statuses.length > 0 || query.brands.length > 0;
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
        <FilterMenu
          label="Status"
          options={STATUS_OPTIONS}
          chosen={query.statuses}
          onChoose={(chosen) => at.choose('status', chosen)}
        />
        <FilterMenu
          label="Brand"
          options={brands.map((value) => ({ value, label: brandName(value) }))}
          chosen={query.brands}
          onChoose={(chosen) => at.choose('brand', chosen)}
        />
        {mayExport && <ExportLink kind="cards" address={at.address} what="these cards" />}
      </div>
      <ListPanel
        list={list}
        loadingWords="Reading the cards"
        empty={<NoCards search={query.search} isFiltered={isFiltered} onClear={at.clear} />}
      >
        {(rows) => <CardRows rows={rows} label="Cards" />}
      </ListPanel>
      {page && page.rows.length > 0 && (
        <Pager
          summary={totalWords(page.rows.length, page.total, 'card', 'cards')}
          onNewer={at.goTo('newer', page.newer)}
          onOlder={at.goTo('older', page.older)}
        />
      )}
    </>
  );
}

function NoCards(props: { search: string; isFiltered: boolean; onClear: () => void }) {
  const { search, isFiltered, onClear } = props;
  if (!isFiltered) {
    return (
      <EmptyState title="No cards yet">
        Cards appear here once they are imported from the issuer, or issued from a customer’s page.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={search === '' ? 'No card passes these filters' : `No card found for “${search}”`}
      action={<Button onClick={onClear}>Show all cards</Button>}
    >
      Cards are found by their last four digits, by parts of the customer’s name or e-mail, or by a card id.
    </EmptyState>
  );
}
