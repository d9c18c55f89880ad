'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ActProblemNote } from '@/components/attention/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { Result } from '@/lib/domain/result.ts';

export type RefreshAction = (input: { cardId: string }) => Promise<Result<null>>;

/** Asks the issuer now instead of waiting for the desk's own round. */
export function RefreshButton({ cardId, refresh }: { cardId: string; refresh: RefreshAction }) {
  const router = useRouter();
  const act = useAct<null>(() => router.refresh());
  return (
    <>
      <Button
        kind="ghost"
        size="sm"
        className="-mr-2"
        busy={act.isBusy}
        icon={<RefreshCw className="size-3.5" aria-hidden="true" />}
        onClick={() => void act.send(() => refresh({ cardId }))}
      >
        Refresh now
      </Button>
      <ActProblemNote problem={act.problem} />
    </>
  );
}
