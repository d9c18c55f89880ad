'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Checkbox } from '@/components/ui/checkbox.tsx';
import { DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { MoneyRequest } from '@/lib/client/use-money-request.ts';
import type { LimitView } from '@/lib/domain/cards/limit-view.ts';
import type { UseRule } from '@/lib/domain/cards/use-rule.ts';
import { formatMoneyText, type MoneyText } from '@/lib/domain/money.ts';
import { ORDER_WORDS, type OrderKind, orderMeans } from './card-order-words.ts';
import { ChoiceField } from './choice-field.tsx';
import type { CardOffer, CardOrderAction } from './money-actions.ts';
import { ProblemNote } from './problem-note.tsx';

export interface OrderCard {
  readonly id: string;
  readonly last4: string | null;
  readonly holder: string;
  readonly nameOnCard: string | null;
  readonly balance: MoneyText | null;
  readonly asOf: string;
  /** Null where nobody told. */
  readonly limits: readonly LimitView[] | null;
  readonly rules: readonly UseRule[] | null;
  readonly issuer: string;
}

interface CardOrderFormProps {
  readonly kind: OrderKind;
  readonly card: OrderCard;
  readonly offer: CardOffer;
  readonly request: MoneyRequest;
  readonly send: CardOrderAction;
  readonly onCancel: () => void;
}

/** What the order means, a word why, and for the one that cannot be undone the digits of the card. */
export function CardOrderForm(props: CardOrderFormProps) {
  const { kind, card, offer, request, send, onCancel } = props;
  const { issuerName, canLock } = offer;
  const { draft, problem, isPending, change } = request;
  const { memo = '', typedLast4 = '', reason = '' } = draft.fields;
  const [lock, setLock] = useState(false);
  const words = ORDER_WORDS[kind];
  const means = orderMeans(kind, { ...offer, canUnfreeze: offer.actions.includes('unfreeze') });
  const reasons = kind === 'terminate' ? offer.terminateReasons : [];
  const refused = problem?.kind === 'refused' ? problem.failure : null;
  const errorOf = (field: string) => (refused?.field === field ? { error: sentences(refused) } : {});
  const isEnd = kind === 'terminate' && card.last4 !== null;
  const offBecause =
    reasons.length > 0 && reason === ''
      ? 'Choose why first.'
      : isEnd && typedLast4.trim() !== card.last4
        ? 'Type its last four digits first.'
        : undefined;
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (offBecause !== undefined) return;
    void request.submit(({ intentId }) =>
      send({ intentId, cardId: card.id, lock, memo, typedLast4, reason }),
    );
  };

  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        <ul className="list-disc space-y-1 pl-4">
          {means.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {kind === 'terminate' && card.balance && (
          <p className="mt-3 rounded-lg bg-line-soft p-3">
            On the card: <span className="figures font-semibold">{formatMoneyText(card.balance)}</span>
            <span className="text-muted">
              {' '}
              as of <Time at={card.asOf} as="moment" />, back to the wallet at {issuerName}
            </span>
          </p>
        )}
        <div className="mt-3 grid gap-3">
          {canLock && words.lock !== null && (
            <Checkbox
              label={words.lock}
              checked={lock}
              onChange={(event) => setLock(event.target.checked)}
              disabled={isPending}
            />
          )}
          {reasons.length > 0 && (
            <ChoiceField
              legend={`Why, for ${issuerName}`}
              choices={reasons}
              value={reason}
              onChange={(value) => change('reason', value)}
              error={refused?.field === 'reason' ? sentences(refused) : undefined}
              readOnly={isPending}
            />
          )}
          <TextField
            label={reasons.length > 0 ? 'A word for the card’s story' : 'Why (for the card’s story)'}
            value={memo}
            onChange={(event) => change('memo', event.target.value)}
            autoComplete="off"
            readOnly={isPending}
            {...errorOf('memo')}
          />
          {isEnd && (
            <TextField
              label={`Type ${card.last4} to confirm`}
              value={typedLast4}
              onChange={(event) => change('typedLast4', event.target.value)}
              inputMode="numeric"
              autoComplete="off"
              readOnly={isPending}
              {...errorOf('typedLast4')}
            />
          )}
        </div>
        <ProblemNote problem={problem} neverArrived={request.neverArrived} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          type="submit"
          kind={kind === 'terminate' ? 'danger' : 'primary'}
          busy={isPending}
          offBecause={offBecause}
        >
          {words.verb} card ••{card.last4 ?? '··'}
        </Button>
      </DialogFooter>
    </form>
  );
}
