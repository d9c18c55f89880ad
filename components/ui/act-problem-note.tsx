'use client';

import { useClock } from '@/components/ui/clock.tsx';
import { Note } from '@/components/ui/note.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { exactText } from '@/components/ui/time-text.ts';
import type { ActProblem } from '@/lib/client/use-act.ts';
import type { Failure } from '@/lib/domain/result.ts';

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
      {problemWords(problem, timeZone)}
    </Note>
  );
}

/** What went wrong and what to do next. */
export const problemWords = (problem: ActProblem, timeZone: string): string =>
  problem === 'unreachable'
    ? 'The desk could not be reached. Trying again is safe: it counts once.'
    : failureSentences(problem, timeZone);

const isOfField = (problem: ActProblem, fields: readonly string[]): boolean =>
  problem !== 'unreachable' && problem.field !== undefined && fields.includes(problem.field);

/** The error of one field of a form, as that field's property. */
export const fieldError = (problem: ActProblem | null, field: string, timeZone: string) =>
  problem !== null && problem !== 'unreachable' && problem.field === field
    ? { error: failureSentences(problem, timeZone) }
    : {};

/** Both sentences of a refusal, its instants as people here read them. */
function failureSentences({ code, params = {} }: Failure, timeZone: string): string {
  const until = params.until === undefined ? {} : { until: exactText(new Date(params.until), timeZone) };
  return sentences({ code, params: { ...params, ...until } });
}
