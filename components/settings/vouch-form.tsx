'use client';

import { Time } from '@/components/ui/time.tsx';
import type { IssuerView } from '@/lib/domain/issuer-view.ts';
import type { Result } from '@/lib/domain/result.ts';
import { SettingForm } from './setting-form.tsx';

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
  const since = issuer.onlyThisDeskSince;
  return (
    <SettingForm
      label={since === null ? 'How it is known that nobody else acts there' : 'Why it no longer holds'}
      hint="Neither in the issuer’s own dashboard nor by another program. One movement nobody here explains takes it back."
      button={since === null ? 'Only this desk acts there' : 'Others may act there'}
      isReason
      offBecause={offBecause}
      save={(reason) => vouch({ issuer: issuer.id, isVouched: since === null, reason })}
    >
      <p className="mb-3" aria-live="polite">
        {since === null ? (
          <>Others may move money or make cards at {name}, so a person settles what is unknown.</>
        ) : (
          <>
            Only this desk acts at {name}, vouched for since <Time at={since} as="moment" />: unknowns settle
            by themselves where the readings prove them.
          </>
        )}
      </p>
    </SettingForm>
  );
}
