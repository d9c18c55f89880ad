import Link from 'next/link';
import { SignInAgain } from '@/components/frame/sign-in-again.tsx';
import { Note } from '@/components/ui/note.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import type { Problem } from '@/lib/client/use-money-request.ts';
import { OutdatedNote } from './outdated-note.tsx';
import { repeatedIntentId } from './repeat-note.tsx';

/** Fields that show their refusal themselves. */
const OWN_FIELD = new Set([
  'amount',
  'brand',
  'last4',
  'memo',
  'nameOnCard',
  'period',
  'reason',
  'reference',
  'typedLast4',
]);

interface ProblemNoteProps {
  readonly problem: Problem | null;
  readonly neverArrived: boolean;
  /** More fields of this form that show their refusal themselves. */
  readonly ownFields?: readonly string[];
}

/** Why the last try led nowhere, and that trying again is safe where it is. */
export function ProblemNote({ problem, neverArrived, ownFields = [] }: ProblemNoteProps) {
  if (problem?.kind === 'unreachable' || (problem === null && neverArrived)) {
    return (
      <Note tone="wait" live className="mt-4">
        {neverArrived
          ? 'The request did not arrive at the desk; nothing was recorded. '
          : 'The desk could not be reached, so it is not known whether the request arrived. '}
        Trying again is safe: it is the same request, and it counts once.
      </Note>
    );
  }
  if (problem === null) return null;
  if (problem.kind === 'outdated') return <OutdatedNote />;
  const { failure } = problem;
  if (repeatedIntentId(failure) !== null) return null;
  const { field } = failure;
  if (field !== undefined && (OWN_FIELD.has(field) || ownFields.includes(field))) return null;
  const openIntentId = failure.params?.intentId;
  return (
    <Note tone="bad" live className="mt-4">
      {sentences(failure)}
      {failure.code === 'signed_out' && <SignInAgain />}
      {openIntentId !== undefined && (
        <>
          {' '}
          <Link href={`/top-ups/${openIntentId}`} className="underline">
            See it
          </Link>
        </>
      )}
    </Note>
  );
}
