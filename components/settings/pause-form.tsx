'use client';

import { Time } from '@/components/ui/time.tsx';
import type { IssuerView } from '@/lib/domain/issuer-view.ts';
import type { Result } from '@/lib/domain/result.ts';
import { SettingForm } from './setting-form.tsx';
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
  const isPaused = issuer.pausedAt !== null;
  return (
    <SettingForm
      label={isPaused ? 'Why it may go on' : 'Why it should pause'}
      hint="Freezing a card goes out all the same. What waits is cancelled when its time is over."
      button={isPaused ? `Resume sending to ${name}` : `Pause sending to ${name}`}
      kind={isPaused ? 'primary' : 'danger'}
      isReason
      offBecause={offBecause}
      save={(reason) => pause({ issuer: issuer.id, isPaused: !isPaused, reason })}
    >
      {issuer.pausedAt === null ? (
        <p className="mb-3">Requests go out to {name}.</p>
      ) : (
        <>
          <p className="mb-3">
            Paused since <Time at={issuer.pausedAt} as="moment" />: {issuer.pausedReason}
          </p>
          <WaitingList issuer={issuer} />
        </>
      )}
    </SettingForm>
  );
}
