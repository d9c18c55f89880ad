'use client';

import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog.tsx';
import { useIntentLive } from '@/lib/client/use-intent-live.ts';
import { useMoneyRequest } from '@/lib/client/use-money-request.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';
import { CardMoneyForm, type MoneyCard } from './card-money-form.tsx';
import { IntentProgress } from './intent-progress.tsx';
import { LookingForRequest } from './looking-for-request.tsx';
import type { CardMoneyAction, MoneyOffer } from './money-actions.ts';
import { ProblemNote } from './problem-note.tsx';
import { useRefreshOnChange } from './use-refresh-on-change.ts';

interface CardMoneyDialogProps {
  readonly kind: 'fund' | 'withdraw';
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly card: MoneyCard;
  readonly offer: MoneyOffer;
  /** The unsettled money intent of this card, whoever asked for it: it is shown instead of a form. */
  readonly openIntentId: string | null;
  readonly send: CardMoneyAction;
}

const WORDS = {
  fund: { from: 'from the company wallet', key: 'top-up' },
  withdraw: { from: 'back to the company wallet', key: 'withdraw' },
} as const;

const TITLES = {
  onCard: { fund: 'Top up', withdraw: 'Withdraw from' },
  onAccount: { fund: 'Fund the account of', withdraw: 'Take back from the account of' },
} as const;

const ANEW = {
  onCard: { fund: 'New top-up', withdraw: 'New withdrawal' },
  onAccount: { fund: 'Fund it again', withdraw: 'Take back again' },
} as const;

const sideOf = ({ hasCardBalance }: MoneyOffer) => (hasCardBalance ? 'onCard' : 'onAccount');

/** Moves money of one card: a form until the desk knows the request, then its live state. */
export function CardMoneyDialog(props: CardMoneyDialogProps) {
  const { kind, open, onOpenChange, card, offer } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`${TITLES[sideOf(offer)][kind]} •••• ${card.last4 ?? '····'}`}
      description={`${card.holder} · ${WORDS[kind].from}`}
    >
      <CardMoneyContent {...props} />
    </Dialog>
  );
}

function CardMoneyContent({ kind, card, offer, openIntentId, send, onOpenChange }: CardMoneyDialogProps) {
  const request = useMoneyRequest(`${WORDS[kind].key}:${card.id}`);
  // The one that was open when the dialog opened stays in sight until the person starts anew.
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
        anewLabel={ANEW[sideOf(offer)][kind]}
        onAnew={startAnew}
        onClose={() => {
          // "Done": it has been seen, so the next opening is a new request.
          if (isSettled(intent.state)) startAnew();
          close();
        }}
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
  return (
    <CardMoneyForm kind={kind} card={card} offer={offer} request={request} send={send} onCancel={close} />
  );
}
