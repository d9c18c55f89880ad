'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { Note } from '@/components/ui/note.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextArea } from '@/components/ui/text-area.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { ApprovalView } from '@/lib/domain/intents/approval-view.ts';
import type { IntentView } from '@/lib/domain/intents/intent-view.ts';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import { BeforeAfter } from './before-after.tsx';
import type { ApproveAction, DeclineAction } from './money-actions.ts';

export type DecisionWord = 'approve' | 'decline';

interface DecideDialogProps {
  readonly intent: IntentView;
  readonly approval: ApprovalView;
  /** Null: closed. */
  readonly word: DecisionWord | null;
  readonly onClose: () => void;
  readonly approve: ApproveAction;
  readonly decline: DeclineAction;
}

const TITLES = { approve: 'Approve', decline: 'Decline' } as const;

/** A second person agrees, or says why not. */
export function DecideDialog(props: DecideDialogProps) {
  const { intent, word, onClose } = props;
  return (
    <Dialog
      open={word !== null}
      onOpenChange={(open) => !open && onClose()}
      title={TITLES[word ?? 'approve']}
      description={`${titleOfIntent(intent)} · ${intent.customer.name}`}
    >
      {word !== null && <DecideForm {...props} word={word} />}
    </Dialog>
  );
}

function DecideForm({
  intent,
  approval,
  word,
  onClose,
  approve,
  decline,
}: DecideDialogProps & { word: DecisionWord }) {
  const [reason, setReason] = useState('');
  const form = useAct<unknown>(onClose);
  const isDecline = word === 'decline';
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    const decision = { intentId: intent.id, inputHash: approval.inputHash };
    void form.send(() => (isDecline ? decline({ ...decision, reason }) : approve(decision)));
  };
  const { problem } = form;
  const isOfReason = problem !== null && problem !== 'unreachable' && problem.field === 'reason';
  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        <p>
          {isDecline
            ? 'It is cancelled, nothing is sent, and whoever asked reads why.'
            : `${intent.actor.name} asked for it. With your agreement it is sent at once, one time.`}
        </p>
        {isDecline ? (
          <TextArea
            className="mt-4"
            label="Why not?"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            readOnly={form.isBusy}
            {...(isOfReason ? { error: sentences(problem) } : {})}
          />
        ) : (
          <BeforeAfter currency={intent.amount.currency} sides={approval.sides} />
        )}
        {problem !== null && !isOfReason && (
          <Note tone="bad" live className="mt-4">
            {problem === 'unreachable'
              ? 'The desk could not be reached. Trying again is safe: a decision counts once.'
              : sentences(problem)}
          </Note>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind={isDecline ? 'danger' : 'primary'} busy={form.isBusy}>
          {`${TITLES[word]} ${lowerFirst(titleOfIntent(intent))}`}
        </Button>
      </DialogFooter>
    </form>
  );
}

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
