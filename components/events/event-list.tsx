'use client';

import { Button } from '@/components/ui/button.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { FilterMenu } from '@/components/ui/filter-menu.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { Pager } from '@/components/ui/pager.tsx';
import { type InitialPage, useList } from '@/lib/client/use-list.ts';
import { useListAddress } from '@/lib/client/use-list-address.ts';
import { EVENT_STATES } from '@/lib/domain/events/event.ts';
import { EVENT_LIST_PARAMS, readEventListQuery } from '@/lib/domain/events/event-list.ts';
import type { EventView } from '@/lib/domain/events/event-view.ts';
import { EVENT_STATE_WORDS } from '@/lib/domain/events/tell-event.ts';
import { type ListPage, totalWords } from '@/lib/domain/lists/list-page.ts';
import { EventRows } from './event-rows.tsx';

const OPTIONS = EVENT_STATES.map((value) => ({ value, label: EVENT_STATE_WORDS[value].word }));

/** A page on which something waits is read again sooner. */
const everyMs = ({ rows }: ListPage<EventView>): number =>
  rows.some(({ state }) => state === 'waiting') ? 3_000 : 15_000;

interface EventListProps {
  readonly initial: InitialPage<EventView>;
  /** By the issuer's id; one that is switched off has none. */
  readonly issuerNames: Readonly<Record<string, string>>;
}

/** Webhooks as they came: filter and place live in the address; the page follows what moves. */
export function EventList({ initial, issuerNames }: EventListProps) {
  const at = useListAddress(EVENT_LIST_PARAMS);
  const list = useList('/api/events', at.address, initial, everyMs);
  const { states } = readEventListQuery(at.params);
  const { page } = list;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterMenu
          label="State"
          options={OPTIONS}
          chosen={states}
          onChoose={(chosen) => at.choose('state', chosen)}
        />
      </div>
      <ListPanel
        list={list}
        loadingWords="Reading the webhooks"
        empty={<NoEvents isFiltered={states.length > 0} onClear={at.clear} />}
      >
        {(rows) => <EventRows rows={rows} issuerNames={issuerNames} />}
      </ListPanel>
      {page && page.rows.length > 0 && (
        <Pager
          summary={totalWords(page.rows.length, page.total, 'webhook', 'webhooks')}
          onNewer={at.goTo('newer', page.newer)}
          onOlder={at.goTo('older', page.older)}
        />
      )}
    </>
  );
}

function NoEvents({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState title="None in this state" action={<Button onClick={onClear}>Show all</Button>}>
        No webhook stands in the states chosen above.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No webhook has come yet">
      What the issuer tells by itself will be listed here. Give it the address /api/webhooks/cartevo of this
      desk; until then the desk reads the issuer on its own, only later.
    </EmptyState>
  );
}
