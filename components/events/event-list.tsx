'use client';

import { Button } from '@/components/ui/button.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { FilterMenu } from '@/components/ui/filter-menu.tsx';
import { IssuerFilter } from '@/components/ui/issuer-filter.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { Pager } from '@/components/ui/pager.tsx';
import { useList } from '@/lib/client/use-list.ts';
import { useListAddress } from '@/lib/client/use-list-address.ts';
import { EVENT_STATES } from '@/lib/domain/events/event.ts';
import { EVENT_LIST_PARAMS, readEventListQuery } from '@/lib/domain/events/event-list.ts';
import type { EventView } from '@/lib/domain/events/event-view.ts';
import { EVENT_STATE_WORDS } from '@/lib/domain/events/tell-event.ts';
import type { InitialPage } from '@/lib/domain/lists/initial-page.ts';
import type { IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { type ListPage, totalWords } from '@/lib/domain/lists/list-page.ts';
import { EventRows } from './event-rows.tsx';

const OPTIONS = EVENT_STATES.map((value) => ({ value, label: EVENT_STATE_WORDS[value].word }));

/** A page on which something waits is read again sooner. */
const everyMs = ({ rows }: ListPage<EventView>): number =>
  rows.some(({ state }) => state === 'waiting') ? 3_000 : 15_000;

interface EventListProps {
  readonly initial: InitialPage<EventView>;
  readonly issuers: readonly IssuerTag[];
  /** The addresses of this desk that issuers send to. */
  readonly doors: readonly string[];
}

/** Webhooks as they came: filter and place live in the address; the page follows what moves. */
export function EventList({ initial, issuers, doors }: EventListProps) {
  const at = useListAddress(EVENT_LIST_PARAMS);
  const list = useList('/api/events', at.address, initial, everyMs);
  const { states, issuers: chosen } = readEventListQuery(at.params);
  const { page } = list;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterMenu
          label="State"
          options={OPTIONS}
          chosen={states}
          onChoose={(values) => at.choose('state', values)}
        />
        <IssuerFilter issuers={issuers} chosen={chosen} onChoose={(ids) => at.choose('issuer', ids)} />
      </div>
      <ListPanel
        list={list}
        loadingWords="Reading the webhooks"
        empty={<NoEvents isFiltered={states.length + chosen.length > 0} doors={doors} onClear={at.clear} />}
      >
        {(rows) => <EventRows rows={rows} issuers={issuers} />}
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

interface NoEventsProps extends Pick<EventListProps, 'doors'> {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

function NoEvents({ isFiltered, doors, onClear }: NoEventsProps) {
  if (isFiltered) {
    return (
      <EmptyState title="None of these" action={<Button onClick={onClear}>Show all</Button>}>
        No webhook passes what is chosen above.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No webhook has come yet">
      What an issuer tells by itself will be listed here.{' '}
      {doors.length > 0 && `Give it its address of this desk: ${doors.join(' or ')}. `}
      Until then the desk reads the issuer on its own, only later.
    </EmptyState>
  );
}
