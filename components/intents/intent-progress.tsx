'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { MaskedNumber } from '@/components/cards/masked-number.tsx';
import { Button } from '@/components/ui/button.tsx';
import { buttonLook } from '@/components/ui/button-look.ts';
import { DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { Fact, Facts } from '@/components/ui/facts.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Note } from '@/components/ui/note.tsx';
import { Time } from '@/components/ui/time.tsx';
import { useServerNow } from '@/lib/client/use-server-now.ts';
import type { IntentLive } from '@/lib/domain/intents/intent-view.ts';
import { hasAmount, STATE_WORDS, tellIntent } from '@/lib/domain/intents/tell-intent.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';
import { IntentStateChip } from './intent-state-chip.tsx';
import { NewestLegs } from './legs-list.tsx';

interface IntentProgressProps {
  readonly intent: IntentLive;
  /** "New top-up": only once this one is settled; null where doing it again would mean nothing. */
  readonly anewLabel: string | null;
  readonly onAnew: () => void;
  readonly onClose: () => void;
  /** A sentence above all, such as why this is shown instead of a form. */
  readonly notice?: ReactNode;
}

/** A money dialog after confirming: the intent's own state, for as long as one looks. */
export function IntentProgress({ intent, anewLabel, onAnew, onClose, notice }: IntentProgressProps) {
  const now = useServerNow(intent.now);
  const { sentence, next } = tellIntent(intent, now);
  return (
    <>
      <DialogBody>
        {notice}
        <div aria-live="polite">
          <IntentStateChip state={intent.state} />
          <p className="mt-2 font-medium">{sentence}</p>
        </div>
        {next !== '' && <p className="mt-1 text-table text-muted tabular-nums">{next}</p>}
        {intent.legs && intent.state === 'unknown' && (
          <div className="mt-3 rounded-lg bg-line-soft p-3">
            <NewestLegs legs={intent.legs} />
          </div>
        )}
        <div className="mt-4">
          <ProgressFacts intent={intent} />
        </div>
        {!isSettled(intent.state) && (
          <Note tone="info" className="mt-4">
            {intent.state === 'awaiting_approval'
              ? 'You can close this. Whoever may agree finds it under Top-ups, where it waits for a day.'
              : 'You can close this; it goes on without you, and opening it again shows where it stands.'}
          </Note>
        )}
      </DialogBody>
      <DialogFooter>
        <Link href={`/top-ups/${intent.id}`} className={buttonLook({ kind: 'ghost', className: 'mr-auto' })}>
          See all of it
        </Link>
        {isSettled(intent.state) && anewLabel !== null && <Button onClick={onAnew}>{anewLabel}</Button>}
        <Button kind={isSettled(intent.state) ? 'primary' : 'secondary'} onClick={onClose}>
          {isSettled(intent.state) ? 'Done' : 'Close'}
        </Button>
      </DialogFooter>
    </>
  );
}

function ProgressFacts({ intent }: { intent: IntentLive }) {
  const { answer, card } = intent;
  return (
    <Facts>
      {hasAmount(intent) && (
        <Fact label="Amount">
          <MoneyText money={intent.amount} />
        </Fact>
      )}
      {answer?.before && answer.after && (
        <Fact label="Card">
          <MoneyText money={answer.before} /> → <MoneyText money={answer.after} />
        </Fact>
      )}
      {answer?.fee && (
        <Fact label="Fee">
          <MoneyText money={answer.fee} />
        </Fact>
      )}
      {intent.kind === 'issue' && card && (
        <Fact label="Card">
          <Link href={`/cards/${card.id}`} className="text-accent hover:underline">
            <MaskedNumber last4={card.last4} />
          </Link>
        </Fact>
      )}
      {intent.asked.map(({ label, words }) => (
        <Fact key={label} label={label}>
          {words}
        </Fact>
      ))}
      {intent.memo !== '' && <Fact label="Memo">{intent.memo}</Fact>}
      {intent.reference !== '' && <Fact label="Reference">{intent.reference}</Fact>}
      <Fact label="Asked by">
        {intent.actor.name}, <Time at={intent.createdAt} as="moment" />
      </Fact>
      {isSettled(intent.state) && (
        <Fact label={STATE_WORDS[intent.state].word}>
          <Time at={intent.stateChangedAt} as="moment" />
        </Fact>
      )}
    </Facts>
  );
}
