'use client';

import { useState } from 'react';
import type { Failure, Result } from '../domain/result.ts';

/** Why an act did not count: what the desk said, or that it was not reached. */
export type ActProblem = Failure | 'unreachable';

/** One act at a time: a second press while it is under way does nothing. `onDone` gets what it came to. */
export function useAct<Value>(onDone: (value: Value) => void) {
  const [problem, setProblem] = useState<ActProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (act: () => Promise<Result<Value>>) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await act();
      if (answer.ok) onDone(answer.value);
      else setProblem(answer.failure);
    } catch {
      setProblem('unreachable');
    } finally {
      setBusy(false);
    }
  };
  return { problem, isBusy, send };
}
