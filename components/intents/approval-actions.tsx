'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { ApprovalView } from '@/lib/domain/intents/approval-view.ts';
import type { IntentView } from '@/lib/domain/intents/intent-view.ts';
import { BeforeAfter } from './before-after.tsx';
import { DecideDialog, type DecisionWord } from './decide-dialog.tsx';
import type { ApproveAction, DeclineAction } from './money-actions.ts';

export interface DecideProps {
  readonly approval: ApprovalView;
  /** Why this person cannot decide; the buttons say it. */
  readonly offBecause: string | undefined;
  readonly approve: ApproveAction;
  readonly decline: DeclineAction;
}

/** What a second person must agree to, until when, and their two answers. */
export function ApprovalActions({
  intent,
  approval,
  offBecause,
  approve,
  decline,
}: DecideProps & { intent: IntentView }) {
  const [word, setWord] = useState<DecisionWord | null>(null);
  return (
    <div>
      <p className="text-table">
        {intent.actor.name} asked <Time at={intent.createdAt} as="ago" />.
        {approval.until !== null && (
          <>
            {' '}
            It is cancelled if nobody agrees by <Time at={approval.until} as="exact" />.
          </>
        )}
      </p>
      <BeforeAfter currency={intent.amount.currency} sides={approval.sides} />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button kind="primary" offBecause={offBecause} onClick={() => setWord('approve')}>
          Approve…
        </Button>
        <Button offBecause={offBecause} onClick={() => setWord('decline')}>
          Decline…
        </Button>
      </div>
      {offBecause !== undefined && <p className="mt-2 text-label text-muted">{offBecause}</p>}
      <DecideDialog
        intent={intent}
        approval={approval}
        word={word}
        onClose={() => setWord(null)}
        approve={approve}
        decline={decline}
      />
    </div>
  );
}
