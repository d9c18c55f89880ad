'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { useIntentLive } from '@/lib/client/use-intent-live.ts';
import { useMoneyRequest } from '@/lib/client/use-money-request.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';
import { IntentProgress } from './intent-progress.tsx';
import { IssueCardForm, type IssueCustomer } from './issue-card-form.tsx';
import { LookingForRequest } from './looking-for-request.tsx';
import type { IssueCardAction, IssueOffer, ListChoicesAction } from './money-actions.ts';
import { ProblemNote } from './problem-note.tsx';
import { useRefreshOnChange } from './use-refresh-on-change.ts';

interface IssueCardButtonProps {
  readonly customer: IssueCustomer;
  readonly offer: IssueOffer;
  /** Why this person cannot issue a card for this customer now; the sentence stands on the button. */
  readonly offBecause: string | undefined;
  /** A card of this customer is being issued: pressing shows it. */
  readonly openIntentId: string | null;
  readonly issueCard: IssueCardAction;
  readonly listChoices: ListChoicesAction;
}

/** Opens the dialog that issues a card to this customer. */
export function IssueCardButton({ offBecause, ...rest }: IssueCardButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" offBecause={offBecause} onClick={() => setOpen(true)}>
        Issue card
      </Button>
      <IssueCardDialog {...rest} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}

interface IssueCardDialogProps extends Omit<IssueCardButtonProps, 'offBecause'> {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

function IssueCardDialog(props: IssueCardDialogProps) {
  const { open, onOpenChange, customer, offer } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Issue card"
      description={`${offer.isOwnCustomer ? 'For' : 'To'} ${customer.name} · by ${offer.issuerName}`}
    >
      <IssueCardContent {...props} />
    </Dialog>
  );
}

function IssueCardContent(props: IssueCardDialogProps) {
  const { customer, offer, openIntentId, issueCard, listChoices, onOpenChange } = props;
  const request = useMoneyRequest(`issue:${customer.id}`, {
    brand: offer.brands[0] ?? '',
    // The company's own name tells none of its cards from another.
    nameOnCard: offer.isOwnCustomer ? '' : customer.name.slice(0, offer.maxNameLength),
  });
  const [watchedId, setWatchedId] = useState(openIntentId);
  const other = useIntentLive(request.draft.isSent ? null : watchedId);
  const intent = request.intent ?? other.data ?? null;
  useRefreshOnChange(intent?.state ?? null);
  const close = () => onOpenChange(false);
  const startAnew = () => {
    setWatchedId(null);
    request.startAnew();
  };

  if (intent) {
    return (
      <IntentProgress
        intent={intent}
        anewLabel="Issue another card"
        onAnew={startAnew}
        onClose={() => {
          // "Done": it has been seen, so the next opening is another card.
          if (isSettled(intent.state)) startAnew();
          close();
        }}
        notice={request.problem && <ProblemNote problem={request.problem} neverArrived={false} />}
      />
    );
  }
  if (request.isLooking) return <LookingForRequest />;
  return (
    <IssueCardForm
      customer={customer}
      offer={offer}
      request={request}
      issueCard={issueCard}
      listChoices={listChoices}
      onCancel={close}
    />
  );
}
