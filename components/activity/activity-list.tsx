'use client';

import Link from 'next/link';
import { issuerName } from '@/components/frame/desk-words.ts';
import { Button } from '@/components/ui/button.tsx';
import { Cell, DataTable, HeadCell, Row, TableBody, TableHead } from '@/components/ui/data-table.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { FilterTag } from '@/components/ui/filter-chip.tsx';
import { FilterMenu } from '@/components/ui/filter-menu.tsx';
import { IssuerFilter } from '@/components/ui/issuer-filter.tsx';
import { ListPanel } from '@/components/ui/list-panel.tsx';
import { Nothing } from '@/components/ui/nothing.tsx';
import { Pager } from '@/components/ui/pager.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import { useList } from '@/lib/client/use-list.ts';
import { useListAddress } from '@/lib/client/use-list-address.ts';
import { actionWords, detailWords } from '@/lib/domain/activity/action-words.ts';
import {
  ACTIVITY_PARAMS,
  type ActivityRow,
  readActivityQuery,
  SUBJECT_NAMES,
  SUBJECTS,
} from '@/lib/domain/activity/activity-list.ts';
import type { InitialPage } from '@/lib/domain/lists/initial-page.ts';
import { areSeveral, type IssuerTag, issuerTagName } from '@/lib/domain/lists/issuer-tag.ts';

interface ActivityListProps {
  readonly initial: InitialPage<ActivityRow>;
  readonly issuers: readonly IssuerTag[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Whether what is told of people is shown. */
  readonly withPeople: boolean;
  /** What the card or customer of the address is called; null without one, or where there is none. */
  readonly objectName: string | null;
}

/** Who did what: filters and place live in the address. */
export function ActivityList({ initial, issuers, people, withPeople, objectName }: ActivityListProps) {
  const at = useListAddress(ACTIVITY_PARAMS);
  const list = useList('/api/activity', at.address, initial);
  const query = readActivityQuery(at.params);
  const subjects = SUBJECT_NAMES.filter((name) => withPeople || name !== 'people');
  const { page } = list;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterMenu
          label="About"
          options={subjects.map((value) => ({ value, label: SUBJECTS[value].word }))}
          chosen={query.subjects}
          onChoose={(chosen) => at.choose('about', chosen)}
        />
        <FilterMenu
          label="Who"
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={query.actorId === null ? [] : [query.actorId]}
          onChoose={(chosen) => at.choose('who', chosen.slice(-1))}
        />
        <IssuerFilter
          issuers={issuers}
          chosen={query.issuers}
          onChoose={(chosen) => at.choose('issuer', chosen)}
        />
        {query.object !== null && (
          <FilterTag
            label={query.object.kind === 'card' ? 'Card' : 'Customer'}
            shown={objectName ?? shortId(query.object.id)}
            onRemove={() => at.remove(['card', 'customer'])}
          />
        )}
      </div>
      <ListPanel
        list={list}
        loadingWords="Reading the activity"
        empty={
          <EmptyState
            title="Nothing of this kind was done"
            action={<Button onClick={at.clear}>Show all</Button>}
          >
            Every request, verdict, setting and export stands here with who did it.
          </EmptyState>
        }
      >
        {(rows) => <ActivityRows rows={rows} issuers={issuers} />}
      </ListPanel>
      {page && page.rows.length > 0 && (
        <Pager
          summary="newest first"
          onNewer={at.goTo('newer', page.newer)}
          onOlder={at.goTo('older', page.older)}
        />
      )}
    </>
  );
}

/** What a person calls what was acted on. */
const OBJECT_WORDS: Readonly<Record<string, string>> = {
  intent: 'request',
  user: 'person',
  event: 'webhook',
};

/** What was acted on, by its name where it has one, and the way to it. */
function About({ row }: { row: ActivityRow }) {
  const { objectKind, objectId, objectName, href } = row;
  const word = OBJECT_WORDS[objectKind] ?? objectKind;
  if (href !== null) {
    return (
      <Link href={href} className="text-accent hover:underline">
        {objectName === null ? (
          <>
            {word} <span className="id">{shortId(objectId)}</span>
          </>
        ) : (
          <bdi>{objectName}</bdi>
        )}
      </Link>
    );
  }
  // Who signed in signed in themselves: the name stands in the line already.
  if (objectName !== null && objectName === row.actorName) return null;
  const short = objectKind === 'issuer' ? issuerName(objectId) : objectId;
  return <bdi className="text-muted">{objectName ?? (objectId.length > 20 ? word : short)}</bdi>;
}

interface ActivityRowsProps {
  readonly rows: readonly ActivityRow[];
  readonly issuers: readonly IssuerTag[];
}

function ActivityRows({ rows, issuers }: ActivityRowsProps) {
  return (
    <DataTable label="Activity">
      <TableHead>
        <HeadCell>Who</HeadCell>
        <HeadCell>What</HeadCell>
        <HeadCell>About</HeadCell>
        {areSeveral(issuers) && <HeadCell>Issuer</HeadCell>}
        <HeadCell>Details</HeadCell>
        <HeadCell end>When</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.id}>
            <Cell phone="lead">
              <bdi>{row.actorName ?? 'The desk'}</bdi>
            </Cell>
            <Cell phone="sub" wraps>
              {actionWords(row.action)}
            </Cell>
            <Cell phone="sub-end">
              <About row={row} />
            </Cell>
            {areSeveral(issuers) && (
              <Cell phone="none" muted>
                {row.issuer === null || row.objectKind === 'issuer' ? (
                  <Nothing />
                ) : (
                  issuerTagName(issuers, row.issuer)
                )}
              </Cell>
            )}
            <Cell phone="none" wide muted>
              <bdi>{detailWords(row.detail)}</bdi>
            </Cell>
            <Cell phone="lead-end" end muted>
              <Time at={row.at} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </DataTable>
  );
}
