'use client';

import Link from 'next/link';
import { IntentStateChip } from '@/components/intents/intent-state-chip.tsx';
import { NewestLegs } from '@/components/intents/legs-list.tsx';
import { Button } from '@/components/ui/button.tsx';
import { buttonLook } from '@/components/ui/button-look.ts';
import { Panel } from '@/components/ui/panel.tsx';
import { useServerNow } from '@/lib/client/use-server-now.ts';
import type { IntentLive } from '@/lib/domain/intents/intent-view.ts';
import { tellIntent } from '@/lib/domain/intents/tell-intent.ts';
import { isSettled } from '@/lib/domain/intents/transitions.ts';

interface NewCustomerProgressProps {
  readonly intent: IntentLive;
  /** Back to the form with what was typed, to be sent as another request. */
  readonly onCorrect: () => void;
  readonly onAnother: () => void;
}

/** A new customer after confirming: the request's own state, for as long as one looks. */
export function NewCustomerProgress({ intent, onCorrect, onAnother }: NewCustomerProgressProps) {
  const { sentence, next } = tellIntent(intent, useServerNow(intent.now));
  const { customer, state } = intent;
  return (
    <Panel className="max-w-[720px]">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-heading font-semibold">
          <bdi>{customer.name}</bdi>
        </h2>
        <IntentStateChip state={state} />
      </div>
      <p className="mt-1" aria-live="polite">
        {sentence}
      </p>
      {next !== '' && <p className="text-table text-muted tabular-nums">{next}</p>}
      {intent.legs && state === 'unknown' && (
        <div className="mt-3">
          <NewestLegs legs={intent.legs} />
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {customer.id !== null && (
          <Link href={`/customers/${customer.id}`} className={buttonLook({ kind: 'primary' })}>
            See the customer
          </Link>
        )}
        {isSettled(state) && state !== 'succeeded' && (
          <Button kind="primary" onClick={onCorrect}>
            Back to the form
          </Button>
        )}
        {state === 'succeeded' && <Button onClick={onAnother}>Create another customer</Button>}
        <Link href={`/top-ups/${intent.id}`} className={buttonLook({ kind: 'ghost' })}>
          See all of it
        </Link>
      </div>
    </Panel>
  );
}
