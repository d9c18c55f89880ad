'use client';

import { useState } from 'react';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useClock } from '@/components/ui/clock.tsx';
import { exactText } from '@/components/ui/time-text.ts';
import { useAct } from '@/lib/client/use-act.ts';
import { useServerNow } from '@/lib/client/use-server-now.ts';
import type { IntentDetail } from '@/lib/domain/intents/intent-view.ts';
import { CheckAgainButton } from './check-again-button.tsx';
import type { IntentAction, SettleAction } from './money-actions.ts';
import { SettleDialog, type Verdict } from './settle-dialog.tsx';

interface JudgeActionsProps {
  readonly intent: IntentDetail;
  readonly checkAgain: IntentAction;
  readonly settle: SettleAction;
}

/** What a person may do about an unknown: have it read again, or say how it ended. */
export function JudgeActions({ intent, checkAgain, settle }: JudgeActionsProps) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const { timeZone } = useClock();
  const now = useServerNow(intent.now);
  const isEarly = intent.ruleOutFrom !== null && intent.ruleOutFrom > now;
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <CheckAgainButton intentId={intent.id} checkAgain={checkAgain} />
        <Button size="sm" onClick={() => setVerdict('succeeded')}>
          It happened…
        </Button>
        <Button size="sm" onClick={() => setVerdict('not_applied')}>
          It did not happen…
        </Button>
      </div>
      {isEarly && intent.ruleOutFrom !== null && (
        <p className="mt-2 text-label text-muted">
          “It did not happen” can be declared after {exactText(new Date(intent.ruleOutFrom), timeZone)}: until
          then the issuer may still act on it.
        </p>
      )}
      <SettleDialog intent={intent} verdict={verdict} onClose={() => setVerdict(null)} settle={settle} />
    </div>
  );
}

/** Takes back a request that nobody has begun to send. */
export function CancelIntentButton({ intentId, cancel }: { intentId: string; cancel: IntentAction }) {
  const act = useAct<unknown>(() => {});
  return (
    <div>
      <Button
        size="sm"
        kind="danger"
        busy={act.isBusy}
        onClick={() => void act.send(() => cancel({ intentId }))}
      >
        Take it back
      </Button>
      <ActProblemNote problem={act.problem} />
    </div>
  );
}
