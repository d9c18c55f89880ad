'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { sentences } from '@/components/intents/amount-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { IssuerView } from '@/lib/domain/issuer-view.ts';
import type { Result } from '@/lib/domain/result.ts';
import { WaitingList } from './waiting-list.tsx';

export type PauseAction = (input: {
  issuer: string;
  isPaused: boolean;
  reason: string;
}) => Promise<Result<unknown>>;

interface PauseFormProps {
  readonly issuer: IssuerView;
  readonly name: string;
  readonly offBecause: string | undefined;
  readonly pause: PauseAction;
}

/** The brake: stops every send to an issuer but a freeze, with a reason that everybody sees. */
export function PauseForm({ issuer, name, offBecause, pause }: PauseFormProps) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const router = useRouter();
  const isPaused = issuer.pausedAt !== null;

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || offBecause !== undefined) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await pause({ issuer: issuer.id, isPaused: !isPaused, reason });
      if (answer.ok) {
        setReason('');
        router.refresh();
      } else setError(sentences(answer.failure));
    } catch {
      setError('The desk could not be reached. Try again: asked twice it is as asked once.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void confirm(event)} noValidate className="mt-4 border-t pt-4">
      {issuer.pausedAt !== null && (
        <p className="mb-3">
          Paused since <Time at={issuer.pausedAt} as="moment" />: {issuer.pausedReason}
        </p>
      )}
      {isPaused && <WaitingList issuer={issuer} />}
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={isPaused ? 'Why it may go on' : 'Why it should pause'}
          hint="Freezing a card goes out all the same. What waits is cancelled when its time is over."
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          readOnly={isBusy || offBecause !== undefined}
          autoComplete="off"
          className="max-w-120 min-w-56 flex-1"
          {...(error === null ? {} : { error })}
        />
      </div>
      <Button
        type="submit"
        kind={isPaused ? 'primary' : 'danger'}
        busy={isBusy}
        offBecause={offBecause}
        className="mt-3"
      >
        {isPaused ? `Resume sending to ${name}` : `Pause sending to ${name}`}
      </Button>
      {offBecause !== undefined && <p className="mt-2 text-label text-muted">{offBecause}</p>}
    </form>
  );
}
