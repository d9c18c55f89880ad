'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { ActProblemNote, fieldError } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useClock } from '@/components/ui/clock.tsx';
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { Note } from '@/components/ui/note.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { TextArea } from '@/components/ui/text-area.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import { useKeptText } from '@/lib/client/use-kept-text.ts';
import type { IntentDetail } from '@/lib/domain/intents/intent-view.ts';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import { NewestLegs } from './legs-list.tsx';
import { isProposed, type SettleAction, type Standing } from './money-actions.ts';

export type Verdict = 'succeeded' | 'not_applied';

interface SettleDialogProps {
  readonly intent: IntentDetail;
  /** Null: closed. */
  readonly verdict: Verdict | null;
  readonly onClose: () => void;
  readonly settle: SettleAction;
}

/** A named person says how an unknown ended, and how they know. */
export function SettleDialog({ intent, verdict, onClose, settle }: SettleDialogProps) {
  return (
    <Dialog
      open={verdict !== null}
      onOpenChange={(open) => !open && onClose()}
      title={verdict === 'not_applied' ? 'It did not happen' : 'It happened'}
      description={titleOfIntent(intent)}
    >
      {verdict !== null && <SettleForm intent={intent} verdict={verdict} onClose={onClose} settle={settle} />}
    </Dialog>
  );
}

const MEANS = {
  succeeded: 'The desk will count it as done: the money was moved, and it is never sent again.',
  not_applied: 'The desk will count it as not done: no money was moved, and it is never sent again.',
} as const satisfies Record<Verdict, string>;

const MEANS_CUSTOMER = {
  succeeded: 'The desk will take the customer over whom the issuer lists with this e-mail.',
  not_applied: 'The desk will count it as not done: nobody was created, and it is never sent again.',
} as const satisfies Record<Verdict, string>;

function SettleForm({ intent, verdict, onClose, settle }: SettleDialogProps & { verdict: Verdict }) {
  const { timeZone } = useClock();
  const cards =
    verdict === 'succeeded' && intent.kind === 'issue' ? (intent.readings[0]?.newCards ?? []) : [];
  const [reason, setReason] = useKeptText(`verdict:${intent.id}`);
  const [issuerCardId, setIssuerCardId] = useState('');
  const [isKept, setKept] = useState(false);
  const { problem, isBusy, send } = useAct<Standing>((standing) => {
    setReason('');
    if (isProposed(standing)) setKept(true);
    else onClose();
  });

  if (isKept) return <KeptForASecondPerson intentId={intent.id} onClose={onClose} />;
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    const named = issuerCardId === '' ? null : issuerCardId;
    void send(() => settle({ intentId: intent.id, verdict, reason, issuerCardId: named }));
  };

  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        <p>{intent.kind === 'create_customer' ? MEANS_CUSTOMER[verdict] : MEANS[verdict]}</p>
        {intent.legs && (
          <div className="mt-3 rounded-lg bg-line-soft p-3">
            <NewestLegs legs={intent.legs} />
          </div>
        )}
        {verdict === 'succeeded' && intent.kind === 'issue' && (
          <SelectField
            className="mt-4"
            label="The card that came of it"
            value={issuerCardId}
            onChange={(event) => setIssuerCardId(event.target.value)}
            {...fieldError(problem, 'issuerCardId', timeZone)}
          >
            <option value="">{cards.length === 0 ? 'No new card has been read yet' : 'Choose it'}</option>
            {cards.map((card) => (
              <option key={card.issuerCardId} value={card.issuerCardId}>
                •••• {card.last4 ?? '····'} ({card.issuerCardId})
              </option>
            ))}
          </SelectField>
        )}
        <TextArea
          className="mt-4"
          label="How do you know?"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          readOnly={isBusy}
          {...fieldError(problem, 'reason', timeZone)}
        />
        <ActProblemNote problem={problem} fields={['issuerCardId', 'reason']} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={isBusy}>
          {verdict === 'succeeded' ? 'Declare it happened' : 'Declare it did not happen'}
        </Button>
      </DialogFooter>
    </form>
  );
}

function KeptForASecondPerson({ intentId, onClose }: { intentId: string; onClose: () => void }) {
  return (
    <>
      <DialogBody>
        <Note tone="wait" live>
          The verdict waits for a second person, because the amount is over the limit. They find it under{' '}
          <Link href={`/attention?item=${intentId}`} className="font-medium underline">
            Attention
          </Link>
          .
        </Note>
      </DialogBody>
      <DialogFooter>
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      </DialogFooter>
    </>
  );
}
