import type { ReactNode } from 'react';
import { StateIcon } from './state-icon.tsx';

interface ErrorStateProps {
  /** What is the matter. */
  readonly sentence: string;
  /** What to do now. */
  readonly next: string;
  /** Finds it in the log. */
  readonly reference?: string | undefined;
  readonly action?: ReactNode;
}

/** Broken, said plainly: the sentence, the next step, the reference. */
export function ErrorState({ sentence, next, reference, action }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <p className="flex items-center gap-1.5 font-medium">
        <span className="text-bad">
          <StateIcon sign="cross" />
        </span>
        {sentence}
      </p>
      <p className="max-w-md text-table text-balance text-muted">{next}</p>
      {reference !== undefined && (
        <p className="text-label text-muted">
          Reference <span className="id select-all">{reference}</span>
        </p>
      )}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
