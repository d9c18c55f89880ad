'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { type FetchFailure, fetchJson } from '@/lib/client/fetch-json.ts';
import { useDebounced } from '@/lib/client/use-debounced.ts';
import { FIND_GROUPS, type FindResult, type Hit } from '@/lib/domain/find/find-result.ts';
import { holdsCardNumber } from '@/lib/domain/free-text.ts';
import { issuerName } from '../desk-words.ts';

const WAIT_MS = 120;

interface FindDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Where there are several, each hit names its own. */
  readonly withIssuers: boolean;
}

/** One box for half a clue, by keyboard alone. A full card number is refused here and sent nowhere. */
export function FindDialog({ open, onOpenChange, withIssuers }: FindDialogProps) {
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [selected, setSelected] = useState('');
  const isCardNumber = holdsCardNumber(typed);
  useDebounced(isCardNumber ? '' : typed.trim(), asked, WAIT_MS, setAsked);
  const found = useQuery<FindResult, FetchFailure>({
    queryKey: ['find', asked],
    queryFn: ({ signal }) => fetchJson<FindResult>(`/api/find?q=${encodeURIComponent(asked)}`, signal),
    enabled: open && asked !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const go = (hit: Hit) => {
    onOpenChange(false);
    router.push(hit.href);
  };
  const hits = asked === '' ? [] : (found.data?.hits ?? []);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[10dvh] z-50 mx-auto max-w-xl animate-appear overflow-hidden rounded-xl border bg-raised shadow-float focus:outline-none"
        >
          <Dialog.Title className="sr-only">Find anything</Dialog.Title>
          <Command
            shouldFilter={false}
            loop
            label="Find anything"
            // Hits that arrive later replace those selected among: Enter then means the first.
            value={hits.some((hit) => keyOf(hit) === selected) ? selected : hits[0] ? keyOf(hits[0]) : ''}
            onValueChange={setSelected}
          >
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
              <Command.Input
                value={typed}
                onValueChange={setTyped}
                maxLength={200}
                placeholder="Last four, name, e-mail, phone, id, memo, reference"
                autoComplete="off"
                spellCheck={false}
                className="h-12 w-full bg-transparent focus:outline-none"
              />
            </div>
            {/* Beside the list: in a list box there may be nothing but what can be chosen. */}
            <Says
              isCardNumber={isCardNumber}
              asked={asked}
              isEmpty={hits.length === 0}
              isReading={found.isFetching}
              failure={found.error}
            />
            <Command.List className={hits.length > 0 ? 'max-h-[60dvh] overflow-y-auto p-2' : ''}>
              {!isCardNumber && <Groups hits={hits} withIssuers={withIssuers} onGo={go} />}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const keyOf = ({ kind, id }: Hit): string => `${kind}:${id}`;

/** A customer may have neither e-mail nor phone. */
function Detail({ hit, withIssuers }: { hit: Hit; withIssuers: boolean }) {
  const words = [hit.detail, withIssuers ? issuerName(hit.issuer) : ''].filter(Boolean).join(' · ');
  return words === '' ? null : <bdi className="block truncate text-label text-muted">{words}</bdi>;
}

interface GroupsProps extends Pick<FindDialogProps, 'withIssuers'> {
  readonly hits: readonly Hit[];
  readonly onGo: (hit: Hit) => void;
}

function Groups({ hits, withIssuers, onGo }: GroupsProps) {
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  return kinds.map((kind) => (
    <Command.Group
      key={kind}
      heading={FIND_GROUPS[kind]}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-label [&_[cmdk-group-heading]]:text-muted"
    >
      {hits
        .filter((hit) => hit.kind === kind)
        .map((hit) => (
          <Command.Item
            key={hit.id}
            value={keyOf(hit)}
            onSelect={() => onGo(hit)}
            className="cursor-pointer rounded-md px-2 py-1.5 data-[selected=true]:bg-accent-soft"
          >
            <bdi className="block truncate font-medium">{hit.title}</bdi>
            <Detail hit={hit} withIssuers={withIssuers} />
          </Command.Item>
        ))}
    </Command.Group>
  ));
}

interface SaysProps {
  readonly isCardNumber: boolean;
  readonly asked: string;
  readonly isEmpty: boolean;
  readonly isReading: boolean;
  readonly failure: FetchFailure | null;
}

/** What stands where no hits are. */
function Says({ isCardNumber, asked, isEmpty, isReading, failure }: SaysProps) {
  const words = wordsOf({ isCardNumber, asked, isEmpty, isReading, failure });
  return (
    <p role="status" className={words === null ? 'sr-only' : 'px-4 py-4 text-muted'}>
      {words}
    </p>
  );
}

function wordsOf({ isCardNumber, asked, isEmpty, isReading, failure }: SaysProps): string | null {
  if (isCardNumber) {
    return 'This looks like a full card number. It is neither sent nor kept: search with the last four digits.';
  }
  if (asked === '') return 'Type what you know: •• 1530, a piece of a name, a phone number, a memo.';
  if (failure) return `${failure.message} ${failure.next}`;
  if (!isEmpty) return null;
  return isReading ? 'Looking…' : `Nothing found for “${asked}”.`;
}
