'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { Result } from '@/lib/domain/result.ts';

interface ReadNowButtonProps {
  readonly read: () => Promise<Result<null>>;
  readonly children: string;
}

/** Asks the issuer now instead of waiting for the desk's own round. */
export function ReadNowButton({ read, children }: ReadNowButtonProps) {
  const router = useRouter();
  const act = useAct<null>(() => {});
  const readNow = async () => {
    await act.send(read);
    // What was read before it failed is kept, and worth seeing.
    router.refresh();
  };
  return (
    <>
      <Button
        kind="ghost"
        size="sm"
        className="-mr-2"
        busy={act.isBusy}
        icon={<RefreshCw className="size-3.5" aria-hidden="true" />}
        onClick={() => void readNow()}
      >
        {children}
      </Button>
      <ActProblemNote problem={act.problem} />
    </>
  );
}
