'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { ListState } from '@/lib/client/use-list.ts';
import { Button } from './button.tsx';
import { ErrorState } from './error-state.tsx';
import { Note } from './note.tsx';
import { Panel } from './panel.tsx';
import { RowsSkeleton } from './skeleton.tsx';
import { Time } from './time.tsx';

interface ListPanelProps<Row> {
  readonly list: ListState<Row>;
  /** "Reading the cards" */
  readonly loadingWords: string;
  /** Drawn when there is not a single row. */
  readonly empty: ReactNode;
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** A list in each of its states: coming, empty, broken, stale, full. */
export function ListPanel<Row>({ list, loadingWords, empty, children }: ListPanelProps<Row>) {
  const { page, failure, isBehind } = list;
  return (
    <>
      {page && failure && <StaleNote list={list} />}
      <Panel flush className={clsx('transition-opacity delay-150', isBehind && 'opacity-60')}>
        <div aria-busy={isBehind || page === null}>
          {page && (page.rows.length > 0 ? children(page.rows) : empty)}
          {!page && !failure && <RowsSkeleton label={loadingWords} />}
          {!page && failure && (
            <ErrorState
              sentence={failure.message}
              next={failure.next}
              reference={failure.reference}
              action={<Button onClick={list.retry}>Try again</Button>}
            />
          )}
        </div>
      </Panel>
    </>
  );
}

function StaleNote<Row>({ list: { failure, readAt, isBehind, retry } }: { list: ListState<Row> }) {
  return (
    <Note tone="bad" live className="mb-3">
      {failure?.message} {isBehind ? 'Below is still the page before' : 'Below is what was read'}
      {readAt !== null && (
        <>
          {' '}
          at <Time at={readAt} as="clock" />
        </>
      )}
      . {failure?.next}{' '}
      <button type="button" onClick={retry} className="rounded-sm font-medium underline">
        Try again
      </button>
    </Note>
  );
}
