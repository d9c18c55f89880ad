'use client';

import { unstable_isUnrecognizedActionError } from 'next/navigation';
import { useState } from 'react';
import type { Failure, Result } from '../domain/result.ts';
import type { IntentDraft } from './intent-draft.ts';
import { useIntentDraft } from './use-intent-draft.ts';
import { useIntentLive } from './use-intent-live.ts';

/** Why the last try did not lead to a recorded intent. */
export type Problem =
  | { readonly kind: 'unreachable' }
  /** This page is of an older version: the desk no longer knows its form, so nothing was done. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'refused'; readonly failure: Failure };

/**
 * The life of one request for money in this tab: a kept draft, its submits, and, once the desk knows it,
 * its live state. Every submit carries the same id until the person starts anew.
 */
export function useMoneyRequest(key: string, initial: IntentDraft['fields'] = {}) {
  const { draft, setFields, setSent, renew, startAnew } = useIntentDraft(key, initial);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setPending] = useState(false);
  const live = useIntentLive(draft.isSent ? draft.intentId : null);

  async function submit(send: (draft: IntentDraft) => Promise<Result<unknown>>): Promise<void> {
    if (isPending) return;
    setPending(true);
    setProblem(null);
    // Kept as sent before it leaves: whoever comes back later asks the desk whether it arrived.
    setSent(true);
    try {
      const answer = await send(draft);
      if (answer.ok) return;
      setProblem({ kind: 'refused', failure: answer.failure });
      // The same form may be asked for once more, as a request of after the restore.
      if (answer.failure.code === 'restored') renew();
      // Something else stands under this id already: it is shown. Any other refusal recorded nothing.
      else if (answer.failure.code !== 'intent_conflict') setSent(false);
    } catch (error) {
      const isOutdated = unstable_isUnrecognizedActionError(error);
      setProblem({ kind: isOutdated ? 'outdated' : 'unreachable' });
      if (isOutdated) setSent(false);
    } finally {
      setPending(false);
    }
  }

  /** Changed fields are another try: what was said about the last one no longer holds. */
  const changeAll = (values: IntentDraft['fields']) => {
    setProblem(null);
    setFields(values);
  };

  return {
    draft,
    change: (name: string, value: string) => changeAll({ [name]: value }),
    /** Several at once. */
    changeAll,
    /** Something that is not kept was changed: the last try's problem no longer holds. */
    clearProblem: () => setProblem(null),
    startAnew: () => {
      setProblem(null);
      startAnew();
    },
    submit,
    problem,
    isPending,
    /** The intent, once the desk has it. */
    intent: draft.isSent ? (live.data ?? null) : null,
    /** A kept request is being asked after; nothing is known of it yet. */
    isLooking: draft.isSent && !isPending && live.isPending && problem === null,
    /** The desk says that nothing of the kept request ever arrived. */
    neverArrived: draft.isSent && !isPending && live.data === null,
  };
}

export type MoneyRequest = ReturnType<typeof useMoneyRequest>;
