'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { sentences } from '@/components/intents/amount-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { groupDecimalText } from '@/lib/domain/money.ts';
import type { Result } from '@/lib/domain/result.ts';

export type LowBalanceAction = (input: { issuer: string; amount: string }) => Promise<Result<unknown>>;

interface LowBalanceFormProps {
  readonly issuerId: string;
  /** Decimal text; '' where none is set. */
  readonly amount: string;
  readonly currency: string;
  readonly offBecause: string | undefined;
  readonly save: LowBalanceAction;
}

/** Under which balance the desk warns on every page. */
export function LowBalanceForm({ issuerId, amount, currency, offBecause, save }: LowBalanceFormProps) {
  const [typed, setTyped] = useState(groupDecimalText(amount));
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const router = useRouter();

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || offBecause !== undefined) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await save({ issuer: issuerId, amount: typed });
      if (answer.ok) router.refresh();
      else setError(sentences(answer.failure));
    } catch {
      setError('The desk could not be reached. Try again: set twice it is as set once.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void confirm(event)} noValidate>
      <TextField
        label="Warn under"
        hint="On every page, to everybody. Leave it empty for never."
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        readOnly={isBusy || offBecause !== undefined}
        inputMode="decimal"
        autoComplete="off"
        suffix={currency}
        className="max-w-80"
        {...(error === null ? {} : { error })}
      />
      <Button type="submit" busy={isBusy} offBecause={offBecause} className="mt-3">
        Set the threshold
      </Button>
      {offBecause !== undefined && <p className="mt-2 text-label text-muted">{offBecause}</p>}
    </form>
  );
}
