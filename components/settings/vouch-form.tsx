'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { sentences } from '@/components/intents/amount-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { IssuerView } from '@/lib/domain/issuer-view.ts';
import type { Result } from '@/lib/domain/result.ts';

export type VouchAction = (input: {
  issuer: string;
  isVouched: boolean;
  reason: string;
}) => Promise<Result<unknown>>;

interface VouchFormProps {
  readonly issuer: IssuerView;
  readonly name: string;
  readonly offBecause: string | undefined;
  readonly vouch: VouchAction;
}

/** Whether the desk may take what the issuer lists for its own doing. */
export function VouchForm({ issuer, name, offBecause, vouch }: VouchFormProps) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const router = useRouter();
  const isVouched = issuer.onlyThisDeskSince !== null;

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || offBecause !== undefined) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await vouch({ issuer: issuer.id, isVouched: !isVouched, reason });
      if (answer.ok) {
        setReason('');
        router.refresh();
      } else setError(sentences(answer.failure));
    } catch {
      setError('The desk could not be reached. Try again: said twice it is as said once.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void confirm(event)} noValidate className="mt-4 border-t pt-4">
      <p className="mb-3" aria-live="polite">
        {issuer.onlyThisDeskSince === null ? (
          <>Others may move money or make cards at {name}, so a person settles what is unknown.</>
        ) : (
          <>
            Only this desk acts at {name}, vouched for since{' '}
            <Time at={issuer.onlyThisDeskSince} as="moment" />: unknowns settle by themselves where the
            readings prove them.
          </>
        )}
      </p>
      <TextField
        label={isVouched ? 'Why it no longer holds' : 'How it is known that nobody else acts there'}
        hint="Neither in the issuer’s own dashboard nor by another program. One movement nobody here explains takes it back."
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        readOnly={isBusy || offBecause !== undefined}
        autoComplete="off"
        className="max-w-120"
        {...(error === null ? {} : { error })}
      />
      <Button type="submit" busy={isBusy} offBecause={offBecause} className="mt-3">
        {isVouched ? 'Others may act there' : 'Only this desk acts there'}
      </Button>
      {offBecause !== undefined && <p className="mt-2 text-label text-muted">{offBecause}</p>}
    </form>
  );
}
