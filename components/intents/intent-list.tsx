'use client';

import { Button } from '@/components/ui/button.tsx';
import { ColumnsMenu } from '@/components/ui/columns-menu.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { ExportLink } from '@/components/ui/export-link.tsx';
import { FilterMenu } from '@/components/ui/filter-menu.tsx';
import { IssuerFilter } from '@/components/ui/issuer-filter.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { Pager } from '@/components/ui/pager.tsx';
import { useColumns } from '@/lib/client/use-columns.ts';
import { useList } from '@/lib/client/use-list.ts';
import { useListAddress } from '@/lib/client/use-list-address.ts';
import {
  INTENT_LIST_COLUMNS,
  INTENT_LIST_PARAMS,
  readIntentListQuery,
  STATE_GROUP_NAMES,
  STATE_GROUPS,
} from '@/lib/domain/intents/intent-list.ts';
import type { IntentView } from '@/lib/domain/intents/intent-view.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';
import type { InitialPage } from '@/lib/domain/lists/initial-page.ts';
import { areSeveral, type IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { type ListPage, totalWords } from '@/lib/domain/lists/list-page.ts';
import { IntentRows } from './intent-rows.tsx';

const OPTIONS = STATE_GROUP_NAMES.map((value) => ({ value, label: STATE_GROUPS[value].word }));

/** A page on which something still moves is read again sooner. */
const everyMs = ({ rows }: ListPage<IntentView>): number =>
  rows.some(({ state }) => !isSettled(state)) ? 3_000 : 15_000;

interface IntentListProps {
  readonly initial: InitialPage<IntentView>;
  readonly issuers: readonly IssuerTag[];
  readonly mayExport: boolean;
}

/** Top-ups, withdrawals, new cards and new customers: filter and place live in the address; the page follows what moves. */
export function IntentList({ initial, issuers, mayExport }: IntentListProps) {
  const at = useListAddress(INTENT_LIST_PARAMS);
  const look = useColumns(INTENT_LIST_COLUMNS);
  const list = useList('/api/intents', at.address, initial, everyMs);
  const { groups, issuers: chosen } = readIntentListQuery(at.params);
  const { page } = list;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterMenu
          label="State"
          options={OPTIONS}
          chosen={groups}
          onChoose={(states) => at.choose('state', states)}
        />
        <IssuerFilter issuers={issuers} chosen={chosen} onChoose={(ids) => at.choose('issuer', ids)} />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <ColumnsMenu {...look} without={areSeveral(issuers) ? [] : ['issuer']} />
          {mayExport && <ExportLink kind="top-ups" address={at.address} what="these requests" />}
        </div>
      </div>
      <ListPanel
        list={list}
        loadingWords="Reading the top-ups"
        empty={<NoIntents isFiltered={groups.length + chosen.length > 0} onClear={at.clear} />}
      >
        {(rows) => <IntentRows rows={rows} issuers={issuers} columns={look.columns} />}
      </ListPanel>
      {page && page.rows.length > 0 && (
        <Pager
          summary={totalWords(page.rows.length, page.total, 'request', 'requests')}
          onNewer={at.goTo('newer', page.newer)}
          onOlder={at.goTo('older', page.older)}
        />
      )}
    </>
  );
}

function NoIntents({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState title="None of these" action={<Button onClick={onClear}>Show all</Button>}>
        Nothing that was asked passes what is chosen above.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing was asked yet">
      Every top-up, withdrawal, new card and new customer will be listed here, with how it stands. Begin on a
      card’s page.
    </EmptyState>
  );
}
