'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { IntentAction } from '@/components/intents/money-actions.ts';
import { buttonLook } from '@/components/ui/button-look.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { STORY_PARTS, type Story, type StoryEntry, type StoryPart } from '@/lib/domain/cards/card-view.ts';
import { RECORD_DOUBT_WORDS } from '@/lib/domain/cards/doubt-words.ts';
import { EVENT_STATE_WORDS } from '@/lib/domain/events/tell-event.ts';
import { StoryIntent } from './story-intent.tsx';
import { Quiet, StoryLine } from './story-line.tsx';
import { endOfRecord, lookOfRecord, nounOfRecord } from './story-words.ts';

interface CardStoryProps {
  readonly story: Story;
  /** The page's own address; older parts of the story are behind it. */
  readonly href: string;
  readonly isOlderPart: boolean;
  /** Null: all of it. */
  readonly part: StoryPart | null;
  readonly checkAgain: IntentAction | null;
  /** Where a note is written. */
  readonly children?: ReactNode;
}

/** What happened with a card, newest first. */
export function CardStory({ story, href, isOlderPart, part, checkAgain, children }: CardStoryProps) {
  const newest = part === null ? href : `${href}?show=${part}`;
  return (
    <Panel title="Story">
      {children && <div className="mb-2 border-b border-line-soft pb-4">{children}</div>}
      <StoryParts href={href} part={part} />
      {story.entries.length === 0 && <NothingToTell href={href} part={part} />}
      <ol>
        {story.entries.map((entry) => (
          <Entry key={`${entry.kind}:${entry.id}`} entry={entry} now={story.now} checkAgain={checkAgain} />
        ))}
      </ol>
      {(story.older !== null || isOlderPart) && (
        <nav aria-label="Parts of the story" className="mt-3 flex justify-between text-label">
          {isOlderPart ? (
            <Link href={newest} className="text-accent hover:underline">
              Newest
            </Link>
          ) : (
            <span />
          )}
          {story.older !== null && (
            <Link
              href={`${newest}${part === null ? '?' : '&'}older=${encodeURIComponent(story.older)}`}
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

/** Which part of the story is told; it stands in the address. */
function StoryParts({ href, part }: Pick<CardStoryProps, 'href' | 'part'>) {
  const parts: readonly (readonly [string, string, boolean])[] = [
    ['All', href, part === null],
    ...Object.entries(STORY_PARTS).map(
      ([name, words]) => [words, `${href}?show=${name}`, part === name] as const,
    ),
  ];
  return (
    <nav aria-label="Show of the story" className="mb-1 flex flex-wrap gap-1">
      {parts.map(([words, to, isShown]) => (
        <Link
          key={words}
          href={to}
          scroll={false}
          {...(isShown ? { 'aria-current': 'page' } : {})}
          className="rounded-full px-2.5 py-1 text-label text-muted hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}

function NothingToTell({ href, part }: Pick<CardStoryProps, 'href' | 'part'>) {
  if (part === null) {
    return (
      <EmptyState title="Nothing happened yet">
        Top-ups, what the issuer lists for this card, and notes will be told here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Nothing of this kind: ${STORY_PARTS[part].toLowerCase()}`}
      action={
        <Link href={href} scroll={false} className={buttonLook()}>
          Show the whole story
        </Link>
      }
    />
  );
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
    case 'event':
      return <EventLine entry={entry} />;
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

/** Quiet: it tells that something was told, not that something happened. */
function EventLine({ entry }: { entry: Extract<StoryEntry, { kind: 'event' }> }) {
  return (
    <StoryLine
      at={entry.at}
      tone="plain"
      sign="ring"
      headline={
        <span className="text-label text-muted">
          Webhook{' '}
          <Link href={`/webhooks/${entry.id}`} className="id hover:underline">
            {entry.name || 'without a name'}
          </Link>{' '}
          received, {EVENT_STATE_WORDS[entry.state].word.toLowerCase()}
        </span>
      }
    />
  );
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
          <span key="id" className="id" title={entry.issuerRecordId}>
            {shortId(entry.issuerRecordId)}
          </span>,
        ]}
      />
      {entry.doubt !== null && <p className="text-label text-wait">{RECORD_DOUBT_WORDS[entry.doubt]}</p>}
    </StoryLine>
  );
}
