'use client';

import { useEffect, useRef } from 'react';
import { Dialog } from '@/components/ui/dialog.tsx';
import { useMoneyRequest } from '@/lib/client/use-money-request.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';
import { CardOrderForm, type OrderCard } from './card-order-form.tsx';
import { ORDER_WORDS, type OrderKind } from './card-order-words.ts';
import { IntentProgress } from './intent-progress.tsx';
import { LookingForRequest } from './looking-for-request.tsx';
import type { CardOrderAction } from './money-actions.ts';
import { ProblemNote } from './problem-note.tsx';
import { useRefreshOnChange } from './use-refresh-on-change.ts';

interface CardOrderDialogProps {
  readonly kind: OrderKind;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly card: OrderCard;
  readonly issuerName: string;
  readonly canLock: boolean;
  readonly send: CardOrderAction;
}

/** Freezes, unfreezes or terminates one card: what it means, then how it stands. */
export function CardOrderDialog(props: CardOrderDialogProps) {
  const { kind, open, onOpenChange, card } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`${ORDER_WORDS[kind].verb} •••• ${card.last4 ?? '····'}`}
      description={card.holder}
    >
      <CardOrderContent {...props} />
    </Dialog>
  );
}

function CardOrderContent({ kind, card, issuerName, canLock, send, onOpenChange }: CardOrderDialogProps) {
  const request = useMoneyRequest(`${kind}:${card.id}`);
  const { intent, startAnew } = request;
  useRefreshOnChange(intent?.state ?? null);
  useForgetWhenSettled(intent !== null && isSettled(intent.state), startAnew);
  const close = () => onOpenChange(false);

  if (intent) {
    return (
      <IntentProgress
        intent={intent}
        anewLabel={ORDER_WORDS[kind].anew}
        onAnew={startAnew}
        onClose={close}
        notice={request.problem && <ProblemNote problem={request.problem} neverArrived={false} />}
      />
    );
  }
  if (request.isLooking) return <LookingForRequest />;
  return (
    <CardOrderForm
      kind={kind}
      card={card}
      issuerName={issuerName}
      canLock={canLock}
      request={request}
      send={send}
      onCancel={close}
    />
  );
}

/** A settled order has been seen when its dialog closes: the next opening is a new order. */
function useForgetWhenSettled(isOver: boolean, forget: () => void) {
  const last = useRef({ isOver, forget });
  useEffect(() => {
    last.current = { isOver, forget };
  });
  useEffect(
    () => () => {
      if (last.current.isOver) last.current.forget();
    },
    [],
  );
}
