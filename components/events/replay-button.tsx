'use client';

import { useQueryClient } from '@tanstack/react-query';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { Result } from '@/lib/domain/result.ts';

export type ReplayAction = (input: { eventId: string }) => Promise<Result<unknown>>;

/** Has a webhook applied again; what it names is read anew, nothing it says is repeated. */
export function ReplayButton({ eventId, replay }: { eventId: string; replay: ReplayAction }) {
  const queries = useQueryClient();
  const act = useAct<unknown>(() => {});
  const press = async () => {
    await act.send(() => replay({ eventId }));
    await queries.invalidateQueries({ queryKey: ['event', eventId] });
  };
  return (
    <div>
      <Button size="sm" busy={act.isBusy} onClick={() => void press()}>
        Replay
      </Button>
      <ActProblemNote problem={act.problem} />
    </div>
  );
}
