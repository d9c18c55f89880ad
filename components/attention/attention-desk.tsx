'use client';

import { useQueryClient } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { lazy, useRef, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { BY_PLACE, Pager } from '@/components/ui/pager.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { RowsSkeleton } from '@/components/ui/skeleton.tsx';
import { WhenOpened } from '@/components/ui/when-opened.tsx';
import { keepSeen, NOTHING_SELECTED, toggleAll, toggleRow } from '@/lib/client/row-selection.ts';
import { useAttentionItem } from '@/lib/client/use-attention-item.ts';
import { useList } from '@/lib/client/use-list.ts';
import { useListAddress } from '@/lib/client/use-list-address.ts';
import { useOpenRow } from '@/lib/client/use-open-row.ts';
import { useRowKeys } from '@/lib/client/use-row-keys.ts';
import { useServerNow } from '@/lib/client/use-server-now.ts';
import { ATTENTION_LIST_PARAMS, readAttentionListQuery } from '@/lib/domain/attention/attention-list.ts';
import type { AttentionItem, AttentionPage } from '@/lib/domain/attention/attention-view.ts';
import type { InitialPage } from '@/lib/domain/lists/initial-page.ts';
import type { IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { totalWords } from '@/lib/domain/lists/list-page.ts';
import { formatMoneyText } from '@/lib/domain/money.ts';
import type { AttentionActs, Looker } from './attention-acts.ts';
import { AttentionDetail } from './attention-detail.tsx';
import { AttentionFilters } from './attention-filters.tsx';
import { AttentionRows } from './attention-rows.tsx';
import { BulkBar } from './bulk-bar.tsx';
import type { BulkOrder } from './bulk-dialog.tsx';
import { KeyHints } from './key-hints.tsx';
import { NothingNeedsYou } from './nothing-needs-you.tsx';

const EVERY_MS = 5_000;

const BulkDialog = lazy(() =>
  import('./bulk-dialog.tsx').then(({ BulkDialog }) => ({ default: BulkDialog })),
);

interface AttentionDeskProps {
  readonly initial: InitialPage<AttentionItem, AttentionPage>;
  /** The item the address names, where there is one. */
  readonly initialItem: AttentionItem | null;
  readonly issuers: readonly IssuerTag[];
  readonly looker: Looker;
  readonly acts: AttentionActs;
}

/** What needs a person: the queue, the one that is open beside it, and a verdict on many. */
export function AttentionDesk({ initial, initialItem, issuers, looker, acts }: AttentionDeskProps) {
  const at = useListAddress(ATTENTION_LIST_PARAMS);
  const list = useList<AttentionItem, AttentionPage>('/api/attention', at.address, initial, () => EVERY_MS);
  const query = readAttentionListQuery(at.params);
  const { page } = list;
  const rows = page?.rows ?? [];
  const row = useOpenRow();
  const open = useAttentionItem(row.id, rows, initialItem);
  const root = useRef<HTMLDivElement>(null);
  const bulk = useBulk(rows);
  const follow = useFollow();
  const now = useServerNow(page?.now ?? initial.page.now);
  useRowKeys({
    root,
    ids: rows.map(({ id }) => id),
    onTick: looker.mayJudge ? bulk.onTick : null,
    onEscape: bulk.chosen.length > 0 ? bulk.letGo : row.close,
  });
  const isOpen = row.id !== null;
  return (
    <div className={clsx('grid items-start gap-4', isOpen && 'xl:grid-cols-[minmax(0,1fr)_440px]')}>
      <div ref={root} className={clsx('min-w-0', isOpen && 'hidden xl:block')}>
        <AttentionFilters
          query={query}
          counts={page?.counts ?? null}
          issuers={issuers}
          onKinds={(kinds) => at.choose('kind', kinds)}
          onIssuers={(ids) => at.choose('issuer', ids)}
          onShare={(share) => at.choose('share', share === 'all' ? [] : [share])}
          onSort={(sort) => at.choose('sort', sort === 'age' ? [] : [sort])}
        />
        <div className="@container">
          <ListPanel
            list={list}
            loadingWords="Reading what needs you"
            empty={
              <NothingNeedsYou
                isFiltered={query.kinds.length + query.issuers.length > 0 || query.share !== 'all'}
                onClear={at.clear}
              />
            }
          >
            {(shown) => (
              <AttentionRows
                rows={shown}
                issuers={issuers}
                openId={row.id}
                hrefOf={row.hrefOf}
                onOpen={row.open}
                ticking={looker.mayJudge ? bulk : null}
              />
            )}
          </ListPanel>
        </div>
        {page && page.rows.length > 0 && (
          <>
            <Pager
              summary={summaryOf(page)}
              onNewer={at.goTo('newer', page.newer)}
              onOlder={at.goTo('older', page.older)}
              words={BY_PLACE}
            />
            <KeyHints canTick={looker.mayJudge} />
          </>
        )}
      </div>
      {isOpen && (
        <div className="min-w-0 xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto">
          <Button size="sm" kind="ghost" className="mb-2 -ml-2 xl:hidden" onClick={row.close}>
            Back to the list
          </Button>
          {open.item === null ? (
            <NotThere isComing={open.isComing} onClose={row.close} />
          ) : (
            <AttentionDetail
              key={open.item.id}
              item={open.item}
              isOver={open.isOver}
              now={now}
              looker={looker}
              acts={acts}
              onChanged={follow}
              onClose={row.close}
            />
          )}
        </div>
      )}
      {bulk.chosen.length > 0 && <BulkBar chosen={bulk.chosen} onJudge={bulk.ask} onLetGo={bulk.letGo} />}
      <WhenOpened open={bulk.order !== null}>
        <BulkDialog
          order={bulk.order}
          settleInBulk={acts.settleInBulk}
          onJudged={() => {
            bulk.letGo();
            follow();
          }}
          onClose={bulk.close}
        />
      </WhenOpened>
    </div>
  );
}

/** "12 requests · 1,240.00 USD at risk" */
function summaryOf({ rows, total, atRisk }: AttentionPage): string {
  const sums = atRisk.map(formatMoneyText).join(' and ');
  const count = totalWords(rows.length, total, 'case', 'cases');
  return sums === '' ? count : `${count} · ${sums} at risk`;
}

/** Which rows are ticked, and the verdict asked for on them. */
function useBulk(rows: readonly AttentionItem[]) {
  const [ticked, setTicked] = useState(NOTHING_SELECTED);
  const [order, setOrder] = useState<BulkOrder | null>(null);
  const clear = rows.filter(({ clearFor }) => clearFor !== null).map(({ id }) => id);
  const { ids } = keepSeen(ticked, clear);
  const chosen = rows.filter(({ id }) => ids.has(id));
  return {
    ids,
    chosen,
    order,
    onTick: (id: string, isRange: boolean) =>
      setTicked((was) => toggleRow(keepSeen(was, clear), id, clear, isRange)),
    onTickAll: () => setTicked((was) => toggleAll(keepSeen(was, clear), clear)),
    letGo: () => setTicked(NOTHING_SELECTED),
    ask: (verdict: BulkOrder['verdict']) =>
      setOrder({ verdict, items: chosen.filter(({ clearFor }) => clearFor === verdict) }),
    close: () => setOrder(null),
  };
}

/** After an act: what this page and the sidebar show is read again at once. */
function useFollow() {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['list', '/api/attention'] });
    void queries.invalidateQueries({ queryKey: ['attention-item'] });
    void queries.invalidateQueries({ queryKey: ['desk-state'] });
  };
}

function NotThere({ isComing, onClose }: { isComing: boolean; onClose: () => void }) {
  return (
    <Panel flush>
      {isComing ? (
        <RowsSkeleton label="Reading the case" rows={4} />
      ) : (
        <EmptyState title="This needs nobody any more" action={<Button onClick={onClose}>Close</Button>}>
          It was settled or resolved, or could not be read. Its request tells how it ended.
        </EmptyState>
      )}
    </Panel>
  );
}
