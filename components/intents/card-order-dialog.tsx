'use client';

import { useEffect, useRef } from 'react';
import { Dialog } from '@/components/ui/dialog.tsx';
import { useMoneyRequest } from '@/lib/client/use-money-request.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';
import { CardChangeForm } from './card-change-form.tsx';
import { CardOrderForm, type OrderCard } from './card-order-form.tsx';
import { anewWords, CHANGE_WORDS, ORDER_WORDS, type OrderKind } from './card-order-words.ts';
import { IntentProgress } from './intent-progress.tsx';
import { LookingForRequest } from './looking-for-request.tsx';
import type {
  CardChange,
  CardChangeAction,
  CardOffer,
  CardOrderAction,
  ListChoicesAction,
} from './money-actions.ts';
import { ProblemNote } from './problem-note.tsx';
import { useRefreshOnChange } from './use-refresh-on-change.ts';

interface CommonProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly card: OrderCard;
  readonly offer: CardOffer;
}

type CardOrderDialogProps = CommonProps &
  (
    | { readonly kind: OrderKind; readonly send: CardOrderAction }
    | {
        readonly kind: CardChange;
        readonly send: CardChangeAction;
        readonly listChoices: ListChoicesAction;
      }
  );

const WORDS = { ...ORDER_WORDS, ...CHANGE_WORDS };

/** Stops, ends or changes one card: what it means, then how it stands. */
export function CardOrderDialog(props: CardOrderDialogProps) {
  const { kind, open, onOpenChange, card } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`${WORDS[kind].verb} •••• ${card.last4 ?? '····'}`}
      description={card.holder}
    >
      <CardOrderContent {...props} />
    </Dialog>
  );
}

function CardOrderContent(props: CardOrderDialogProps) {
  const { kind, card, offer, onOpenChange } = props;
  const request = useMoneyRequest(`${kind}:${card.id}`);
  const { intent, startAnew } = request;
  useRefreshOnChange(intent?.state ?? null);
  useForgetWhenSettled(intent !== null && isSettled(intent.state), startAnew);
  const close = () => onOpenChange(false);

  if (intent) {
    return (
      <IntentProgress
        intent={intent}
        anewLabel={anewWords(kind, intent.state)}
        onAnew={startAnew}
        onClose={close}
        notice={request.problem && <ProblemNote problem={request.problem} neverArrived={false} />}
      />
    );
  }
  if (request.isLooking) return <LookingForRequest />;
  const common = { card, offer, request, onCancel: close };
  return isOrder(props) ? (
    <CardOrderForm kind={props.kind} send={props.send} {...common} />
  ) : (
    <CardChangeForm kind={props.kind} send={props.send} listChoices={props.listChoices} {...common} />
  );
}

type OrderProps = Extract<CardOrderDialogProps, { kind: OrderKind }>;
const isOrder = (props: CardOrderDialogProps): props is OrderProps => Object.hasOwn(ORDER_WORDS, props.kind);

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
