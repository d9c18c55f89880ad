import type { ToldJudgement } from '@/lib/domain/judge/tell-judgement.ts';
import { needsWords } from './needs-words.ts';

const SUGGESTIONS = {
  succeeded: 'It would say: it happened.',
  not_applied: 'It would say: it did not happen.',
  group: 'It would decide it together with the other requests it may belong to.',
} as const satisfies Record<NonNullable<ToldJudgement['suggestion']>, string>;

/** What the desk makes of an unknown: its sentence, what it would say if it had to, what it would need. */
export function JudgeSays({ said }: { said: ToldJudgement }) {
  const { because, suggestion, needs, isForPerson } = said;
  return (
    <div className="flex flex-col gap-0.5 text-table">
      <p>
        {because}
        {isForPerson && ' The desk does not decide this by itself.'}
      </p>
      {isForPerson && (
        <p>
          {suggestion === null ? 'It prefers neither answer.' : <strong>{SUGGESTIONS[suggestion]}</strong>}
        </p>
      )}
      {needs !== null && <p className="text-muted">{needsWords(needs)}</p>}
    </div>
  );
}
