'use client';

import { settleSentences } from '@/components/intents/settle-sentences.ts';
import { useClock } from '@/components/ui/clock.tsx';
import { Note } from '@/components/ui/note.tsx';
import type { ActProblem } from '@/lib/client/use-act.ts';

/** Why it did not count, unless a field says so itself. */
export function ActProblemNote({
  problem,
  fields = [],
}: {
  problem: ActProblem | null;
  fields?: readonly string[];
}) {
  const { timeZone } = useClock();
  if (problem === null || isOfField(problem, fields)) return null;
  return (
    <Note tone="bad" live className="mt-3">
      {problem === 'unreachable'
        ? 'The desk could not be reached. Trying again is safe: it counts once.'
        : settleSentences(problem, timeZone)}
    </Note>
  );
}

const isOfField = (problem: ActProblem, fields: readonly string[]): boolean =>
  problem !== 'unreachable' && problem.field !== undefined && fields.includes(problem.field);

/** The error of one field of a form, as that field's property. */
export const fieldError = (problem: ActProblem | null, field: string, timeZone: string) =>
  problem !== null && problem !== 'unreachable' && problem.field === field
    ? { error: settleSentences(problem, timeZone) }
    : {};
