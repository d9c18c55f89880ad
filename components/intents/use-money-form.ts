'use client';

import { type FormEvent, useRef, useState } from 'react';
import type { IntentDraft } from '@/lib/client/intent-draft.ts';
import type { MoneyRequest } from '@/lib/client/use-money-request.ts';
import type { Result } from '@/lib/domain/result.ts';
import { repeatedIntentId } from './repeat-note.tsx';

/** What every money form does alike: the tick for a repeat, the first look at the amount, one submit. */
export function useMoneyForm(request: MoneyRequest) {
  const { draft, problem } = request;
  const [isTried, setTried] = useState(false);
  const [isTicked, setTicked] = useState(false);
  const amountRef = useRef<HTMLInputElement>(null);
  const refused = problem?.kind === 'refused' ? problem.failure : null;
  const suspected = repeatedIntentId(refused);

  return {
    amountRef,
    isTried,
    isTicked,
    setTicked,
    refused,
    /** The refusal to be ticked away; null where there is none. */
    repeat: suspected === null ? null : refused,
    offBecause: suspected !== null && !isTicked ? 'Tick “Yes, a second time.” first.' : undefined,
    /** Another amount is another request to suspect: the tick goes with the change. */
    change: (name: string, value: string) => {
      setTicked(false);
      request.change(name, value);
    },
    /** Sends what the dialog holds, if its amount can be read at all. */
    confirm(
      event: FormEvent,
      read: Result<unknown>,
      send: (draft: IntentDraft, repeatOf: string | null) => Promise<Result<unknown>>,
    ) {
      event.preventDefault();
      setTried(true);
      if (!read.ok) amountRef.current?.focus();
      else void request.submit(() => send(draft, isTicked ? suspected : null));
    },
  };
}
