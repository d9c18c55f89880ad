'use client';

import { useState } from 'react';
import { Dialog, DialogBody } from '@/components/ui/dialog.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useIntentLive } from '@/lib/client/use-intent-live.ts';
import { useMoneyRequest } from '@/lib/client/use-money-request.ts';
import { IntentProgress } from './intent-progress.tsx';
import type { MoneyOffer, TopUpAction } from './money-actions.ts';
import { ProblemNote } from './problem-note.tsx';
import { type TopUpCard, TopUpForm } from './top-up-form.tsx';
import { useRefreshOnChange } from './use-refresh-on-change.ts';

interface TopUpDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly card: TopUpCard;
  readonly offer: MoneyOffer;
  /** The unsettled money intent of this card, whoever asked for it: it is shown instead of a form. */
  readonly openIntentId: string | null;
  readonly topUp: TopUpAction;
}

/** Tops up one card: a form until the desk knows the request, then its live state. */
export function TopUpDialog(props: TopUpDialogProps) {
  const { open, onOpenChange, card } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Top up •••• ${card.last4 ?? '····'}`}
      description={`${card.holder} · from the company wallet`}
    >
      <TopUpContent {...props} />
    </Dialog>
  );
}

function TopUpContent({ card, offer, openIntentId, topUp, onOpenChange }: TopUpDialogProps) {
  const request = useMoneyRequest(`top-up:${card.id}`);
  // The one that was open when the dialog opened stays in sight until the person starts anew.
  const [watchedId, setWatchedId] = useState(openIntentId);
  const other = useIntentLive(request.draft.isSent ? null : watchedId);
  const intent = request.intent ?? other.data ?? null;
  useRefreshOnChange(intent?.state ?? null);
  const close = () => onOpenChange(false);

  if (intent) {
    return (
      <IntentProgress
        intent={intent}
        anewLabel="New top-up"
        onAnew={() => {
          setWatchedId(null);
          request.startAnew();
        }}
        onClose={close}
        notice={
          request.problem && (
            <div className="mb-4">
              <ProblemNote problem={request.problem} neverArrived={false} />
            </div>
          )
        }
      />
    );
  }
  if (request.isLooking) return <LookingForRequest />;
  return <TopUpForm card={card} offer={offer} request={request} topUp={topUp} onCancel={close} />;
}

/** A request was kept in this tab; the desk is asked what became of it. */
export function LookingForRequest() {
  return (
    <DialogBody>
      <p role="status" className="text-muted">
        Looking what became of the last request…
      </p>
      <Skeleton className="mt-3 h-24" />
    </DialogBody>
  );
}
