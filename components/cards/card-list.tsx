'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { Button } from '@/components/ui/button.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { FilterMenu } from '@/components/ui/filter-menu.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { Pager } from '@/components/ui/pager.tsx';
import { SearchBox } from '@/components/ui/search-box.tsx';
import { type InitialPage, useList } from '@/lib/client/use-list.ts';
import { CARD_LIST_PARAMS, type CardRow, readCardListQuery } from '@/lib/domain/cards/card-list.ts';
import { CARD_STATUSES } from '@/lib/domain/cards/card-status.ts';
import { brandName, CARD_STATUS_WORDS } from '@/lib/domain/cards/card-status-words.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import { totalWords } from '@/lib/domain/lists/list-page.ts';
import { withoutCardNumbers } from '@/lib/domain/lists/search-words.ts';
import { CardRows } from './card-rows.tsx';

const text = parseAsString.withDefault('');
const PARAMS = { q: text, status: text, brand: text, newer: text, older: text };
const NO_PAGE = { newer: null, older: null };
const STATUS_OPTIONS = CARD_STATUSES.map((value) => ({ value, label: CARD_STATUS_WORDS[value].word }));

interface CardListProps {
  readonly initial: InitialPage<CardRow>;
  readonly brands: readonly string[];
}

/** All cards: search, filters and place live in the address. */
export function CardList({ initial, brands }: CardListProps) {
  const [params, setParams] = useQueryStates(PARAMS);
  const list = useList('/api/cards', listAddress(CARD_LIST_PARAMS, params), initial);
  const query = readCardListQuery(params);
  const isFiltered = query.search !== '' || query.statuses.length > 0 || query.brands.length > 0;
  const clear = () => setParams(null, { history: 'push' });
  const { page } = list;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchBox
          value={params.q}
          onSearch={(q) => setParams({ q: q || null, ...NO_PAGE }, { history: 'replace' })}
          label="Search cards by last four digits, customer, e-mail or card id"
          placeholder="Last four, customer, e-mail, card id"
          clean={withoutCardNumbers}
        />
        <FilterMenu
          label="Status"
          options={STATUS_OPTIONS}
          chosen={query.statuses}
          onChoose={(chosen) =>
            setParams({ status: chosen.join(',') || null, ...NO_PAGE }, { history: 'push' })
          }
        />
        <FilterMenu
          label="Brand"
          options={brands.map((value) => ({ value, label: brandName(value) }))}
          chosen={query.brands}
          onChoose={(chosen) =>
            setParams({ brand: chosen.join(',') || null, ...NO_PAGE }, { history: 'push' })
          }
        />
      </div>
      <ListPanel
        list={list}
        loadingWords="Reading the cards"
        empty={<NoCards search={query.search} isFiltered={isFiltered} onClear={clear} />}
      >
        {(rows) => <CardRows rows={rows} label="Cards" />}
      </ListPanel>
      {page && page.rows.length > 0 && (
        <Pager
          summary={totalWords(page.rows.length, page.total, 'card', 'cards')}
          onNewer={goTo('newer', page.newer)}
          onOlder={goTo('older', page.older)}
        />
      )}
    </>
  );

  function goTo(way: 'newer' | 'older', position: string | null) {
    if (position === null) return null;
    return () => {
      setParams({ ...NO_PAGE, [way]: position }, { history: 'push' });
      window.scrollTo({ top: 0 });
    };
  }
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
