'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { ErrorState } from '@/components/ui/error-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { fillPlaces, READ_ERRORS } from '@/lib/domain/read-errors.ts';

export interface BrokenProps {
  /** Next's own: `digest` finds it in the server's log. */
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

/** In place of what could not be drawn. Trying again asks the server anew. */
export function Broken({ error, reset }: BrokenProps) {
  const router = useRouter();
  const reference = error.digest ?? 'none';
  const { sentence, next } = READ_ERRORS.unexpected;
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Panel flush>
      <ErrorState
        sentence={sentence}
        next={fillPlaces(next, { reference })}
        reference={error.digest}
        action={<Button onClick={again}>Try again</Button>}
      />
    </Panel>
  );
}
