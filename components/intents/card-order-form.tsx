'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Checkbox } from '@/components/ui/checkbox.tsx';
import { DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { MoneyRequest } from '@/lib/client/use-money-request.ts';
import { formatMoneyText, type MoneyText } from '@/lib/domain/money.ts';
import { sentences } from './amount-field.tsx';
import { ORDER_WORDS, type OrderKind } from './card-order-words.ts';
import type { CardOrderAction } from './money-actions.ts';
import { ProblemNote } from './problem-note.tsx';

export interface OrderCard {
  readonly id: string;
  readonly last4: string | null;
  readonly holder: string;
  readonly balance: MoneyText | null;
  readonly asOf: string;
}

interface CardOrderFormProps {
  readonly kind: OrderKind;
  readonly card: OrderCard;
  readonly issuerName: string;
  readonly canLock: boolean;
  readonly request: MoneyRequest;
  readonly send: CardOrderAction;
  readonly onCancel: () => void;
}

/** What the order means, a word why, and for the one that cannot be undone the digits of the card. */
export function CardOrderForm(props: CardOrderFormProps) {
  const { kind, card, issuerName, canLock, request, send, onCancel } = props;
  const { draft, problem, isPending, change } = request;
  const { memo = '', typedLast4 = '' } = draft.fields;
  const [lock, setLock] = useState(false);
  const words = ORDER_WORDS[kind];
  const refused = problem?.kind === 'refused' ? problem.failure : null;
  const errorOf = (field: string) => (refused?.field === field ? { error: sentences(refused) } : {});
  const isEnd = kind === 'terminate' && card.last4 !== null;
  const offBecause =
    isEnd && typedLast4.trim() !== card.last4 ? 'Type its last four digits first.' : undefined;
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (offBecause !== undefined) return;
    void request.submit(({ intentId }) => send({ intentId, cardId: card.id, lock, memo, typedLast4 }));
  };

  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        <ul className="list-disc space-y-1 pl-4">
          {words.means.map((sentence) => (
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
          <TextField
            label="Why (for the card's story)"
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
