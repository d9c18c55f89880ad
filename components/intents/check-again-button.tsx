'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Failure } from '@/lib/domain/result.ts';
import { sentences } from './amount-field.tsx';
import type { IntentAction } from './money-actions.ts';

/** Has the desk read the issuer about this one now, instead of waiting for the next look. */
export function CheckAgainButton({ intentId, checkAgain }: { intentId: string; checkAgain: IntentAction }) {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | 'unreachable' | null>(null);
  const press = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await checkAgain({ intentId });
      if (!answer.ok) setProblem(answer.failure);
      await queries.invalidateQueries({ queryKey: ['intent', intentId] });
    } catch {
      setProblem('unreachable');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="sm" busy={isBusy} onClick={() => void press()}>
        Check again now
      </Button>
      {problem !== null && (
        <span role="alert" className="text-bad">
          {problem === 'unreachable' ? 'The desk could not be reached. Try again.' : sentences(problem)}
        </span>
      )}
    </>
  );
}
