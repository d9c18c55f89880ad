import type { FilterProblem } from '@/lib/domain/lists/filter-reader.ts';
import { Note } from './note.tsx';

interface FilterProblemsProps {
  readonly problems: readonly FilterProblem[];
  /** Takes these parameters out of the address. */
  readonly onRemove: (names: readonly string[]) => void;
}

/** What of the address is not understood, and the way to be rid of it. */
export function FilterProblems({ problems, onRemove }: FilterProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <Note tone="wait" live className="mb-3">
      {problems.map(({ sentence }) => sentence).join(' ')} This part filters nothing.{' '}
      <button
        type="button"
        onClick={() => onRemove(problems.flatMap(({ names }) => names))}
        className="rounded-sm font-medium underline"
      >
        Take it away
      </button>
    </Note>
  );
}
