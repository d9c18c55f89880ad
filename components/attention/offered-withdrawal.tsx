'use client';

import Link from 'next/link';
import { useState } from 'react';
import { IntentStateChip } from '@/components/intents/intent-state-chip.tsx';
import { RepeatNote, repeatedIntentId } from '@/components/intents/repeat-note.tsx';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { useAct } from '@/lib/client/use-act.ts';
import type { OfferedWithdrawal as Offered } from '@/lib/domain/attention/attention-view.ts';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import { formatMoneyText } from '@/lib/domain/money.ts';
import type { AttentionActs } from './attention-acts.ts';

interface OfferedWithdrawalProps {
  readonly discrepancyId: string;
  readonly offered: Offered;
  readonly offBecause: string | undefined;
  readonly withdraw: AttentionActs['withdraw'];
  readonly onAsked: () => void;
}

/** The one withdrawal that would take the money back; once asked for, where it stands. */
export function OfferedWithdrawal(props: OfferedWithdrawalProps) {
  const { discrepancyId, offered, offBecause, withdraw, onAsked } = props;
  const [isTicked, setTicked] = useState(false);
  const act = useAct<unknown>(onAsked);
  const refused = act.problem === 'unreachable' ? null : act.problem;
  const repeatOf = repeatedIntentId(refused);
  const amount = formatMoneyText(offered.amount);
  if (offered.state !== null) {
    return (
      <p className="text-table">
        <Link href={`/top-ups/${offered.intentId}`} className="text-accent hover:underline">
          {titleOfIntent({ kind: 'withdraw', amount: offered.amount })}
        </Link>{' '}
        <IntentStateChip state={offered.state} />
        <span className="mt-1 block text-label text-muted">
          It was asked for once and cannot be asked for again. When it has succeeded, this is resolved.
        </span>
      </p>
    );
  }
  if (offered.isMaybeLost) {
    return <p className="text-table">{sentences({ code: 'withdrawal_maybe_lost' })}</p>;
  }
  return (
    <div>
      <p className="text-table">
        The desk offers to take the money back to the company wallet. This withdrawal exists once, whoever
        presses and however often.
      </p>
      <Button
        className="mt-2"
        busy={act.isBusy}
        offBecause={offBecause}
        onClick={() => void act.send(() => withdraw({ discrepancyId, repeatOf: isTicked ? repeatOf : null }))}
      >
        Withdraw {amount}
      </Button>
      {offBecause !== undefined && <p className="mt-2 text-label text-muted">{offBecause}</p>}
      {refused && repeatOf !== null ? (
        <RepeatNote failure={refused} isTicked={isTicked} onTick={setTicked} />
      ) : (
        <ActProblemNote problem={act.problem} />
      )}
    </div>
  );
}
