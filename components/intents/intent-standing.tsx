'use client';

import { Note } from '@/components/ui/note.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { useIntentLive } from '@/lib/client/use-intent-live.ts';
import { useServerNow } from '@/lib/client/use-server-now.ts';
import type { IntentDetail } from '@/lib/domain/intents/intent-view.ts';
import { tellIntent, titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';
import { ApprovalActions, type DecideProps } from './approval-actions.tsx';
import { CancelIntentButton, JudgeActions } from './intent-actions.tsx';
import { IntentStateChip } from './intent-state-chip.tsx';
import { NewestLegs } from './legs-list.tsx';
import type { IntentAction, SettleAction } from './money-actions.ts';
import { useRefreshOnChange } from './use-refresh-on-change.ts';

interface IntentStandingProps {
  readonly intent: IntentDetail;
  /** Null where this person may not judge. */
  readonly judge: { readonly checkAgain: IntentAction; readonly settle: SettleAction } | null;
  /** Null where no second person is asked for. */
  readonly decide: DecideProps | null;
  /** Null where this person may not take it back. */
  readonly cancel: IntentAction | null;
}

/** Where an intent stands, in words; followed live until it is settled. */
export function IntentStanding({ intent: read, judge, decide, cancel }: IntentStandingProps) {
  const query = useIntentLive(isSettled(read.state) ? null : read.id, read);
  // The page's own reading is newer once it was refreshed; the watched one in between.
  const watched = query.data ?? read;
  const live = watched.now > read.now ? watched : read;
  useRefreshOnChange(`${live.state} ${live.looks}`);
  const { sentence, next } = tellIntent(live, useServerNow(live.now));
  const isUnknown = live.state === 'unknown';
  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-heading font-semibold">{titleOfIntent(read)}</h2>
        <IntentStateChip state={live.state} />
      </div>
      <p className="mt-1" aria-live="polite">
        {sentence}
      </p>
      {next !== '' && <p className="text-table text-muted tabular-nums">{next}</p>}
      {read.contradiction !== null && (
        <Note tone="bad" className="mt-3">
          {read.contradiction}
        </Note>
      )}
      {isUnknown && live.legs && (
        <div className="mt-3">
          <NewestLegs legs={live.legs} />
        </div>
      )}
      {isUnknown && judge && (
        <div className="mt-4">
          <JudgeActions intent={{ ...read, now: live.now, legs: live.legs }} {...judge} />
        </div>
      )}
      {live.state === 'awaiting_approval' && decide && (
        <div className="mt-3">
          <ApprovalActions intent={read} {...decide} />
        </div>
      )}
      {(live.state === 'ready' || live.state === 'awaiting_approval') && cancel && (
        <div className="mt-4">
          <CancelIntentButton intentId={read.id} cancel={cancel} />
        </div>
      )}
    </Panel>
  );
}
