'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { Button } from '@/components/ui/button.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { FilterMenu } from '@/components/ui/filter-menu.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { Pager } from '@/components/ui/pager.tsx';
import { type InitialPage, useList } from '@/lib/client/use-list.ts';
import {
  INTENT_LIST_PARAMS,
  readIntentListQuery,
  STATE_GROUP_NAMES,
  STATE_GROUPS,
} from '@/lib/domain/intents/intent-list.ts';
import type { IntentView } from '@/lib/domain/intents/intent-view.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import { type ListPage, totalWords } from '@/lib/domain/lists/list-page.ts';
import { IntentRows } from './intent-rows.tsx';

const text = parseAsString.withDefault('');
const PARAMS = { state: text, newer: text, older: text };
const NO_PAGE = { newer: null, older: null };
const OPTIONS = STATE_GROUP_NAMES.map((value) => ({ value, label: STATE_GROUPS[value].word }));

/** A page on which something still moves is read again sooner. */
const everyMs = ({ rows }: ListPage<IntentView>): number =>
  rows.some(({ state }) => !isSettled(state)) ? 3_000 : 15_000;

/** Top-ups and new cards: filter and place live in the address; the page follows what moves. */
export function IntentList({ initial }: { initial: InitialPage<IntentView> }) {
  const [params, setParams] = useQueryStates(PARAMS);
  const list = useList('/api/intents', listAddress(INTENT_LIST_PARAMS, params), initial, everyMs);
  const { groups } = readIntentListQuery(params);
  const { page } = list;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterMenu
          label="State"
          options={OPTIONS}
          chosen={groups}
          onChoose={(chosen) =>
            setParams({ state: chosen.join(',') || null, ...NO_PAGE }, { history: 'push' })
          }
        />
      </div>
      <ListPanel
        list={list}
        loadingWords="Reading the top-ups"
        empty={
          <NoIntents isFiltered={groups.length > 0} onClear={() => setParams(null, { history: 'push' })} />
        }
      >
        {(rows) => <IntentRows rows={rows} />}
      </ListPanel>
      {page && page.rows.length > 0 && (
        <Pager
          summary={totalWords(page.rows.length, page.total, 'request', 'requests')}
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

function NoIntents({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState title="None in this state" action={<Button onClick={onClear}>Show all</Button>}>
        Nothing that was asked stands in the states chosen above.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing was asked yet">
      Every top-up and every new card will be listed here, with how it stands. Begin on a card’s page.
    </EmptyState>
  );
}
