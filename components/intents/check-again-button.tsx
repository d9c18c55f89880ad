'use client';

import { useQueryClient } from '@tanstack/react-query';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { IntentAction } from './money-actions.ts';

/** Has the desk read the issuer about this one now, instead of waiting for the next look. */
export function CheckAgainButton({ intentId, checkAgain }: { intentId: string; checkAgain: IntentAction }) {
  const queries = useQueryClient();
  const act = useAct<unknown>(() => {});
  const press = async () => {
    await act.send(() => checkAgain({ intentId }));
    await queries.invalidateQueries({ queryKey: ['intent', intentId] });
  };
  return (
    <>
      <Button size="sm" busy={act.isBusy} onClick={() => void press()}>
        Check again now
      </Button>
      <ActProblemNote problem={act.problem} />
    </>
  );
}
