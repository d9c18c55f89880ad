'use client';

import { type FormEvent, useState } from 'react';
import { ActProblemNote, fieldError } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useClock } from '@/components/ui/clock.tsx';
import { TextArea } from '@/components/ui/text-area.tsx';
import { Time } from '@/components/ui/time.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { ProposalView } from '@/lib/domain/attention/attention-view.ts';
import type { AttentionActs, Looker, OnSaid } from './attention-acts.ts';
import { VERDICT_WORDS } from './attention-words.ts';

const FIELDS = ['reason'] as const;

interface ProposalPanelProps {
  readonly proposal: ProposalView;
  readonly looker: Looker;
  readonly acts: Pick<AttentionActs, 'confirm' | 'decline'>;
  readonly onDone: OnSaid;
}

/** A first person's verdict, until when somebody else may confirm it, and their two answers. */
export function ProposalPanel({ proposal, looker, acts, onDone }: ProposalPanelProps) {
  const [isDeclining, setDeclining] = useState(false);
  const confirming = useAct<unknown>(() => onDone(`Confirmed: ${VERDICT_WORDS[proposal.verdict]}.`, true));
  const isOwn = proposal.by.id === looker.id;
  const offBecause = whyNot(looker, isOwn);
  return (
    <div className="grid gap-3">
      <p className="text-table">
        <bdi>{proposal.by.name}</bdi> proposed <Time at={proposal.at} as="ago" />:{' '}
        <strong>{VERDICT_WORDS[proposal.verdict]}</strong>. It counts once another person confirms it, until{' '}
        <Time at={proposal.until} as="moment" />.
      </p>
      <blockquote className="border-l-2 pl-3 text-table [overflow-wrap:anywhere]">
        “{proposal.reason}”
      </blockquote>
      {isDeclining ? (
        <DeclineForm
          proposal={proposal}
          decline={acts.decline}
          onCancel={() => setDeclining(false)}
          onDone={onDone}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button
            kind="primary"
            busy={confirming.isBusy}
            offBecause={offBecause}
            onClick={() => void confirming.send(() => acts.confirm({ proposalId: proposal.id }))}
          >
            {`Confirm ${VERDICT_WORDS[proposal.verdict]}`}
          </Button>
          <Button
            offBecause={isOwn && looker.mayApprove ? undefined : offBecause}
            onClick={() => setDeclining(true)}
          >
            {isOwn ? 'Take it back…' : 'Decline…'}
          </Button>
        </div>
      )}
      <ActProblemNote problem={confirming.problem} />
      {offBecause !== undefined && <p className="text-label text-muted">{offBecause}</p>}
    </div>
  );
}

function whyNot({ mayApprove, judges }: Looker, isOwn: boolean): string | undefined {
  if (!mayApprove) return `Your role does not include this. Ask someone with the role ${judges}.`;
  return isOwn ? 'You proposed this yourself. Ask somebody else to confirm it.' : undefined;
}

interface DeclineFormProps {
  readonly proposal: ProposalView;
  readonly decline: AttentionActs['decline'];
  readonly onCancel: () => void;
  readonly onDone: OnSaid;
}

function DeclineForm({ proposal, decline, onCancel, onDone }: DeclineFormProps) {
  const { timeZone } = useClock();
  const [reason, setReason] = useState('');
  const act = useAct<unknown>(() =>
    onDone('Declined: it stands as it was, and still needs a person.', false),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    void act.send(() => decline({ proposalId: proposal.id, reason }));
  };
  return (
    <form onSubmit={send} noValidate className="grid gap-3">
      <TextArea
        label="Why not?"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        readOnly={act.isBusy}
        rows={2}
        {...fieldError(act.problem, 'reason', timeZone)}
      />
      <ActProblemNote problem={act.problem} fields={FIELDS} />
      <div className="flex gap-2">
        <Button type="submit" kind="danger" busy={act.isBusy}>
          Decline the verdict
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
