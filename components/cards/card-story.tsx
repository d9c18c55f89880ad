'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { IntentAction } from '@/components/intents/money-actions.ts';
import { useClock } from '@/components/ui/clock.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { dateText } from '@/components/ui/time-text.ts';
import type { Story, StoryEntry } from '@/lib/domain/cards/card-view.ts';
import { StoryIntent } from './story-intent.tsx';
import { Quiet, StoryLine } from './story-line.tsx';
import { endOfRecord, lookOfRecord, nounOfRecord } from './story-words.ts';

interface CardStoryProps {
  readonly story: Story;
  /** The page's own address; older parts of the story are behind it. */
  readonly href: string;
  readonly isOlderPart: boolean;
  readonly checkAgain: IntentAction | null;
  /** Where a note is written. */
  readonly children?: ReactNode;
}

/** What happened with a card, newest first, day by day. */
export function CardStory({ story, href, isOlderPart, checkAgain, children }: CardStoryProps) {
  return (
    <Panel title="Story">
      {children}
      {story.entries.length === 0 && (
        <EmptyState title="Nothing happened yet">
          Top-ups, what the issuer lists for this card, and notes will be told here.
        </EmptyState>
      )}
      <Days entries={story.entries} now={story.now} checkAgain={checkAgain} />
      {(story.older !== null || isOlderPart) && (
        <nav aria-label="Parts of the story" className="mt-3 flex justify-between text-label">
          {isOlderPart ? (
            <Link href={href} className="text-accent hover:underline">
              Newest
            </Link>
          ) : (
            <span />
          )}
          {story.older !== null && (
            <Link
              href={`${href}?older=${encodeURIComponent(story.older)}`}
              className="text-accent hover:underline"
            >
              Older
            </Link>
          )}
        </nav>
      )}
    </Panel>
  );
}

function Days({
  entries,
  now,
  checkAgain,
}: Pick<Story, 'entries' | 'now'> & Pick<CardStoryProps, 'checkAgain'>) {
  const { timeZone } = useClock();
  const today = dateText(new Date(now), timeZone);
  const days = new Map<string, StoryEntry[]>();
  for (const entry of entries) {
    const day = dateText(new Date(entry.at), timeZone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={day === today ? 'Today' : day}>
      <h3 className="border-b border-line-soft pt-3 pb-1.5 text-label font-medium text-muted first:pt-0">
        {day === today ? 'Today' : day}
      </h3>
      <ol>
        {ofDay.map((entry) => (
          <Entry key={`${entry.kind}:${entry.id}`} entry={entry} now={now} checkAgain={checkAgain} />
        ))}
      </ol>
    </section>
  ));
}

function Entry({
  entry,
  now,
  checkAgain,
}: { entry: StoryEntry; now: string } & Pick<CardStoryProps, 'checkAgain'>) {
  switch (entry.kind) {
    case 'intent':
      return <StoryIntent entry={entry} now={now} checkAgain={checkAgain} />;
    case 'record':
      return <RecordLine entry={entry} />;
    case 'note':
      return (
        <StoryLine
          at={entry.at}
          tone="info"
          sign="info"
          headline={
            <>
              <span className="font-medium">Note</span> by {entry.author}
            </>
          }
        >
          <p className="text-table whitespace-pre-line text-muted">{entry.text}</p>
        </StoryLine>
      );
  }
}

function RecordLine({ entry }: { entry: Extract<StoryEntry, { kind: 'record' }> }) {
  return (
    <StoryLine
      at={entry.at}
      {...lookOfRecord(entry)}
      headline={
        <>
          {nounOfRecord(entry)} of <MoneyText money={entry.amount} />
          {endOfRecord(entry)}
        </>
      }
    >
      <Quiet
        parts={[
          entry.description,
          <span key="id" className="id">
            {entry.issuerRecordId}
          </span>,
        ]}
      />
    </StoryLine>
  );
}
