'use client';

import { X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { CheckAgainButton } from '@/components/intents/check-again-button.tsx';
import { LegsTable } from '@/components/intents/legs-table.tsx';
import { needsWords } from '@/components/intents/needs-words.ts';
import { Button } from '@/components/ui/button.tsx';
import { Chip } from '@/components/ui/chip.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Note } from '@/components/ui/note.tsx';
import { Time } from '@/components/ui/time.tsx';
import { ATTENTION_WORDS } from '@/lib/domain/attention/attention-kind.ts';
import type { AttentionItem } from '@/lib/domain/attention/attention-view.ts';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import type { AttentionActs, Looker, OnSaid } from './attention-acts.ts';
import { AttentionFacts } from './attention-facts.tsx';
import { KIND_TONES, suggestedWords } from './attention-words.ts';
import { OfferedWithdrawal } from './offered-withdrawal.tsx';
import { OwnerLine } from './owner-line.tsx';
import { ProposalPanel } from './proposal-panel.tsx';
import { ResolveForm } from './resolve-form.tsx';
import { VerdictForm } from './verdict-form.tsx';

interface AttentionDetailProps {
  readonly item: AttentionItem;
  /** It is not in the queue any more: settled or resolved, by this person or somebody else. */
  readonly isOver: boolean;
  /** The database's clock. */
  readonly now: string;
  readonly looker: Looker;
  readonly acts: AttentionActs;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** One thing that needs a person: what is known, side by side, what the desk advises, and the decision. */
export function AttentionDetail(props: AttentionDetailProps) {
  const { item, isOver, looker, acts, onChanged, onClose } = props;
  const title = useId();
  const [told, setTold] = useState<{ readonly words: string; readonly isLast: boolean } | null>(null);
  const done: OnSaid = (words, isLast) => {
    setTold({ words, isLast });
    onChanged();
  };
  // What was only proposed or declined is not how it ended.
  const said = isOver && !told?.isLast ? null : told;
  return (
    <section aria-labelledby={title} className="min-w-0 rounded-lg border bg-panel">
      <header className="flex items-start gap-2 px-4 pt-3">
        <div className="min-w-0 flex-1">
          <h2 id={title} className="text-heading font-semibold [overflow-wrap:anywhere]">
            {titleOfIntent(item.intent)}
          </h2>
          <Chip tone={KIND_TONES[item.kind]}>{ATTENTION_WORDS[item.kind]}</Chip>
        </div>
        <Button kind="ghost" size="icon" className="-mr-2" title="Close" onClick={onClose}>
          <X className="size-4" aria-hidden="true" />
          <span className="sr-only">Close</span>
        </Button>
      </header>
      <p className="px-4 pt-2">{item.sentence}</p>
      <p className="px-4 text-table text-muted">
        <MoneyText money={item.atRisk} /> at risk since <Time at={item.since} as="moment" /> (
        <Time at={item.since} />
        ). Asked by <bdi>{item.intent.actor.name}</bdi> for <bdi>{item.intent.customer.name}</bdi>.
      </p>
      {said !== null && (
        <Note tone="ok" live className="mx-4 mt-3">
          {said.words}
        </Note>
      )}
      {isOver && said === null && (
        <Note tone="info" live className="mx-4 mt-3">
          It does not need anybody any more. Its page tells how it ended.
        </Note>
      )}
      <Section title="What is known">
        <Known item={item} />
      </Section>
      {!isOver && <Decision {...props} done={done} />}
      <Section title="What was asked">
        <AttentionFacts item={item} />
      </Section>
      {!isOver && (
        <Section title="Looked after by">
          <OwnerLine item={item} looker={looker} take={acts.take} onChanged={onChanged} />
        </Section>
      )}
    </section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-3 border-t px-4 py-3">
      <h3 id={id} className="mb-2 text-label font-medium text-muted">
        {title}
      </h3>
      {children}
    </section>
  );
}

function Known({ item }: { item: AttentionItem }) {
  return (
    <div className="grid gap-2">
      {item.legs.length > 0 && <LegsTable legs={item.legs} />}
      {item.because !== null && !item.suggestion.reason.startsWith(item.because) && (
        <p className="text-table">{item.because}</p>
      )}
      <p className="text-label text-muted">
        {item.readAt === null ? (
          'It has not been read to the end yet.'
        ) : (
          <>
            Read {item.readings === 1 ? 'once' : `${item.readings} times`}, last{' '}
            <Time at={item.readAt} as="exact" />.
          </>
        )}
      </p>
    </div>
  );
}

type DecisionProps = AttentionDetailProps & { readonly done: OnSaid };

function Decision({ item, now, looker, acts, onChanged, done }: DecisionProps) {
  const isUnknown = item.source === 'intent';
  return (
    <>
      <Section title="What the desk suggests">
        <p className="text-table">
          <Suggested item={item} /> {item.suggestion.reason}
        </p>
        {item.needs !== null && <p className="mt-1 text-table text-muted">{needsWords(item.needs)}</p>}
        {item.withdrawal && (
          <div className="mt-3">
            <OfferedWithdrawal
              discrepancyId={item.id}
              offered={item.withdrawal}
              offBecause={looker.mayMoveMoney ? undefined : askWords(looker)}
              withdraw={acts.withdraw}
              onAsked={onChanged}
            />
          </div>
        )}
      </Section>
      <Section title={item.proposal ? 'A verdict waits for a second person' : 'Your decision'}>
        <div className="grid gap-3">
          {item.proposal && (
            <ProposalPanel proposal={item.proposal} looker={looker} acts={acts} onDone={done} />
          )}
          {!looker.mayJudge && !item.proposal && <p className="text-table">{askWords(looker)}</p>}
          {looker.mayJudge && !item.proposal && isUnknown && (
            <>
              <VerdictForm item={item} now={now} settle={acts.settle} onDone={done} />
              <div className="flex flex-wrap items-center gap-2">
                <CheckAgainButton intentId={item.intent.id} checkAgain={acts.checkAgain} />
              </div>
            </>
          )}
          {looker.mayJudge && !item.proposal && !isUnknown && item.resolutions.length > 0 && (
            <ResolveForm item={item} resolve={acts.resolve} onDone={done} />
          )}
        </div>
      </Section>
    </>
  );
}

function Suggested({ item }: { item: AttentionItem }) {
  const words =
    suggestedWords(item.suggestion) ?? (item.source === 'intent' ? 'It prefers neither answer' : null);
  return words === null ? null : <strong>{words}.</strong>;
}

const askWords = ({ judges }: Looker): string =>
  `Your role does not decide this. Ask someone with the role ${judges}.`;
