'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { sentences } from '@/components/intents/amount-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { groupDecimalText } from '@/lib/domain/money.ts';
import type { Result } from '@/lib/domain/result.ts';

export type ApprovalAction = (input: { issuer: string; amount: string }) => Promise<Result<unknown>>;

/** Above which amount a second person is asked; decimal text, '' for never. */
export interface ApprovalLimit {
  readonly amount: string;
  readonly currency: string;
}

interface ApprovalFormProps {
  readonly issuerId: string;
  readonly limit: ApprovalLimit;
  readonly offBecause: string | undefined;
  readonly save: ApprovalAction;
}

/** The limit above which nobody moves money alone. */
export function ApprovalForm({ issuerId, limit, offBecause, save }: ApprovalFormProps) {
  const [amount, setAmount] = useState(groupDecimalText(limit.amount));
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const router = useRouter();

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || offBecause !== undefined) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await save({ issuer: issuerId, amount });
      if (answer.ok) router.refresh();
      else setError(sentences(answer.failure));
    } catch {
      setError('The desk could not be reached. Try again: set twice it is as set once.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void confirm(event)} noValidate className="mt-4 border-t pt-4">
      <p className="mb-3" aria-live="polite">
        {limitWords(limit)}
      </p>
      <TextField
        label="A second person over"
        hint="For top-ups, withdrawals and new cards. 0 asks for every amount; leave it empty for never."
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
        readOnly={isBusy || offBecause !== undefined}
        inputMode="decimal"
        autoComplete="off"
        suffix={limit.currency}
        className="max-w-80"
        {...(error === null ? {} : { error })}
      />
      <Button type="submit" busy={isBusy} offBecause={offBecause} className="mt-3">
        Set the limit
      </Button>
      {offBecause !== undefined && <p className="mt-2 text-label text-muted">{offBecause}</p>}
    </form>
  );
}

function limitWords({ amount, currency }: ApprovalLimit): string {
  if (amount === '') return 'One person moves any amount alone.';
  if (/^0(\.0+)?$/.test(amount)) return 'A second person must agree to every amount.';
  return `A second person must agree to anything over ${groupDecimalText(amount)} ${currency}.`;
}
