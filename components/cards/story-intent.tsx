'use client';

import Link from 'next/link';
import { CheckAgainButton } from '@/components/intents/check-again-button.tsx';
import { NewestLegs } from '@/components/intents/legs-list.tsx';
import type { IntentAction } from '@/components/intents/money-actions.ts';
import { useRefreshOnChange } from '@/components/intents/use-refresh-on-change.ts';
import { shortId } from '@/components/ui/short-id.ts';
import { TONE_SIGN } from '@/components/ui/tone.ts';
import { useIntentLive } from '@/lib/client/use-intent-live.ts';
import { useServerNow } from '@/lib/client/use-server-now.ts';
import type { StoryEntry } from '@/lib/domain/cards/card-view.ts';
import type { IntentLive, IntentView, VerdictView } from '@/lib/domain/intents/intent-view.ts';
import { STATE_WORDS, tellIntent, titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';
import { groupDecimalText } from '@/lib/domain/money.ts';
import { Quiet, StoryLine } from './story-line.tsx';
import { endOfIntent } from './story-words.ts';

type IntentEntry = Extract<StoryEntry, { kind: 'intent' }>;

interface StoryIntentProps {
  readonly entry: IntentEntry;
  /** The database's clock when the story was read. */
  readonly now: string;
  /** Null where this person may not judge. */
  readonly checkAgain: IntentAction | null;
}

/** What was asked and what became of it; followed live until it is settled. */
export function StoryIntent({ entry, now, checkAgain }: StoryIntentProps) {
  if (isSettled(entry.intent.state)) return <SettledIntent intent={entry.intent} verdict={entry.verdict} />;
  return <OpenIntent live={{ ...entry.intent, legs: entry.legs, now }} checkAgain={checkAgain} />;
}

function Headline({ intent }: { intent: IntentView }) {
  return (
    <>
      <Link href={`/top-ups/${intent.id}`} className="font-medium hover:underline">
        {titleOfIntent(intent)}
      </Link>
      {endOfIntent(intent)}
      {intent.answer?.before && intent.answer.after && (
        <span className="ml-2 text-label text-muted tabular-nums">
          {groupDecimalText(intent.answer.before.amount)} → {groupDecimalText(intent.answer.after.amount)}
        </span>
      )}
    </>
  );
}

function SettledIntent({ intent, verdict }: { intent: IntentView; verdict: VerdictView | null }) {
  const { tone } = STATE_WORDS[intent.state];
  const isPersons = verdict?.by === 'person';
  const isRefusal = intent.state === 'rejected' || intent.state === 'cancelled';
  return (
    <StoryLine
      at={intent.createdAt}
      tone={tone}
      sign={TONE_SIGN[tone]}
      headline={<Headline intent={intent} />}
    >
      {isRefusal && <p className="text-label text-muted">{tellIntent(intent, intent.createdAt).sentence}</p>}
      {isPersons && (
        <p className="text-label text-muted">
          declared by {verdict.actorName ?? 'somebody'}: “{verdict.reason}”
        </p>
      )}
      <Quiet parts={quietParts(intent)} />
    </StoryLine>
  );
}

function OpenIntent({ live, checkAgain }: { live: IntentLive; checkAgain: IntentAction | null }) {
  const query = useIntentLive(live.id, live);
  const intent = query.data ?? live;
  useRefreshOnChange(`${intent.state} ${intent.looks}`);
  const { sentence, next } = tellIntent(intent, useServerNow(intent.now));
  const { tone } = STATE_WORDS[intent.state];
  return (
    <StoryLine
      at={intent.createdAt}
      tone={tone}
      sign={TONE_SIGN[tone]}
      headline={<Headline intent={intent} />}
    >
      <Quiet parts={quietParts(intent)} />
      {intent.state === 'unknown' && intent.legs && (
        <div className="mt-1.5">
          <NewestLegs legs={intent.legs} />
        </div>
      )}
      {intent.state !== 'unknown' && <p className="text-label text-muted">{sentence}</p>}
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-label text-muted tabular-nums">
        {intent.state === 'unknown' && checkAgain && (
          <CheckAgainButton intentId={intent.id} checkAgain={checkAgain} />
        )}
        {next}
      </div>
    </StoryLine>
  );
}

const quietParts = (intent: IntentView) => [
  // What a new limit or name is, is what one looks for; what a form was filled in with stands with the request.
  intent.kind === 'set_limit' ? intent.asked.map(({ words }) => words).join(', ') : null,
  intent.kind === 'rename' ? intent.nameOnCard : null,
  intent.memo,
  intent.reference,
  intent.actor.name,
  intent.answer && (
    <span key="record" className="id" title={intent.answer.issuerRecordId}>
      {shortId(intent.answer.issuerRecordId)}
    </span>
  ),
];
