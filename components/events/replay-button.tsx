'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentences } from '@/components/intents/amount-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import type { Failure, Result } from '@/lib/domain/result.ts';

export type ReplayAction = (input: { eventId: string }) => Promise<Result<unknown>>;

/** Has a webhook applied again; what it names is read anew, nothing it says is repeated. */
export function ReplayButton({ eventId, replay }: { eventId: string; replay: ReplayAction }) {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | 'unreachable' | null>(null);
  const press = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await replay({ eventId });
      if (!answer.ok) setProblem(answer.failure);
      await queries.invalidateQueries({ queryKey: ['event', eventId] });
    } catch {
      setProblem('unreachable');
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Button size="sm" busy={isBusy} onClick={() => void press()}>
        Replay
      </Button>
      {problem !== null && (
        <p role="alert" className="mt-1 text-label text-bad">
          {problem === 'unreachable' ? 'The desk could not be reached. Try again.' : sentences(problem)}
        </p>
      )}
    </div>
  );
}
