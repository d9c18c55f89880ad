import Link from 'next/link';
import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import type {
  AttemptView,
  IntentDetail,
  ProposedVerdictView,
  ReadingView,
  VerdictView,
} from '@/lib/domain/intents/intent-view.ts';
import { attemptReason, auditWords, judgedBy, OUTCOME_WORDS, PROPOSAL_ENDS } from './evidence-words.ts';
import { IntentStateChip } from './intent-state-chip.tsx';
import { LegsList } from './legs-list.tsx';

/** What is known about an intent and from where: sends, verdicts, readings, steps. */
export function IntentEvidence({ intent }: { intent: IntentDetail }) {
  return (
    <div className="flex flex-col gap-4">
      {intent.verdicts.length > 0 && (
        <Panel title="Verdicts" aside="the last one counts">
          <Lines>{intent.verdicts.map(VerdictLine)}</Lines>
        </Panel>
      )}
      {intent.proposals.length > 0 && (
        <Panel title="Proposed verdicts" aside="each counts once a second person confirms it">
          <Lines>{intent.proposals.map(ProposalLine)}</Lines>
        </Panel>
      )}
      <Panel title="Attempts" aside="each is one call to the issuer">
        {intent.attempts.length === 0 ? (
          <p className="text-table text-muted">Nothing was sent.</p>
        ) : (
          <Lines>{intent.attempts.map(AttemptLine)}</Lines>
        )}
      </Panel>
      {intent.readings.length > 0 && (
        <Panel title="Readings" aside={readingsAside(intent)}>
          <Lines>{intent.readings.map(ReadingLine)}</Lines>
        </Panel>
      )}
      <AuditPanel intent={intent} />
    </div>
  );
}

const Lines = ({ children }: { children: ReactNode }) => <ol className="-my-2">{children}</ol>;

function Line({ at, children }: { at: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 border-b border-line-soft py-2 text-table last:border-0 max-sm:grid-cols-1">
      <span className="text-label leading-[18px] text-muted sm:w-36">
        <Time at={at} as="exact" />
      </span>
      <div className="min-w-0 [overflow-wrap:anywhere]">{children}</div>
    </li>
  );
}

function VerdictLine(verdict: VerdictView) {
  return (
    <Line key={verdict.id} at={verdict.at}>
      <IntentStateChip state={verdict.state} /> <span className="text-muted">by</span> {judgedBy(verdict)}
      {verdict.by === 'person' && <p className="mt-1">“{verdict.reason}”</p>}
      {verdict.by === 'judge' && <p className="mt-1 text-muted">{verdict.reason}</p>}
    </Line>
  );
}

function ProposalLine({ id, at, state, byName, reason, until, end, attentionId }: ProposedVerdictView) {
  return (
    <Line key={id} at={at}>
      <IntentStateChip state={state} /> <span className="text-muted">proposed by</span>{' '}
      <bdi>{byName ?? 'Somebody'}</bdi>
      <p className="mt-1">“{reason}”</p>
      {end === null ? (
        <p className="mt-1 text-muted">
          Waits for a second person until <Time at={until} as="moment" />.{' '}
          <Link href={`/attention?item=${attentionId}`} className="font-medium underline">
            Open it in Needs attention
          </Link>
        </p>
      ) : (
        <p className="mt-1 text-muted">
          {PROPOSAL_ENDS[end.as] ?? end.as} <Time at={end.at} as="moment" />
          {end.reason !== null && `: “${end.reason}”`}
        </p>
      )}
    </Line>
  );
}

function AttemptLine(attempt: AttemptView) {
  const { outcome, lateOutcome } = attempt;
  const reason = attemptReason(attempt);
  return (
    <Line key={attempt.number} at={attempt.startedAt}>
      <span className="mr-2 text-muted">No. {attempt.number}</span>
      {outcome === null ? (
        <Chip tone="wait">Under way</Chip>
      ) : (
        <Chip tone={OUTCOME_WORDS[outcome].tone}>{OUTCOME_WORDS[outcome].word}</Chip>
      )}
      {lateOutcome !== null && (
        <>
          {' '}
          <span className="text-muted">then, late,</span>{' '}
          <Chip tone={OUTCOME_WORDS[lateOutcome].tone}>{OUTCOME_WORDS[lateOutcome].word}</Chip>
        </>
      )}
      {reason !== '' && <p className="mt-1">{reason}</p>}
      {attempt.issuerMessage !== null && attempt.issuerMessage !== '' && (
        <p className="mt-1 text-muted">
          The issuer’s words: “{attempt.issuerMessage}”
          {attempt.httpStatus !== null && ` (${attempt.httpStatus})`}
        </p>
      )}
    </Line>
  );
}

function ReadingLine(reading: ReadingView) {
  return (
    <Line key={reading.id} at={reading.takenAt}>
      {reading.judgement && reading.isComplete ? (
        <div className="flex flex-col gap-1">
          <p>{reading.judgement.because}</p>
          <LegsList legs={reading.judgement.legs} />
        </div>
      ) : (
        <p className="text-muted">{unjudged(reading)}</p>
      )}
    </Line>
  );
}

const unjudged = ({ isComplete }: ReadingView): string =>
  isComplete
    ? 'Read to the end; what the desk makes of it is told with the next one.'
    : 'The issuer could not be read completely, so this proves nothing.';

function readingsAside({ readings, legs }: IntentDetail): string {
  const count = legs?.readings ?? 0;
  return count > readings.length ? `the newest ${readings.length} of ${count}` : 'newest first';
}

/** Every step, with who took it; the desk itself where nobody is named. */
function AuditPanel({ intent }: { intent: IntentDetail }) {
  return (
    <Panel title="Steps" aside="written with the change they describe">
      <Lines>
        {intent.audit.map((entry) => (
          <Line key={entry.id} at={entry.at}>
            {auditWords(entry.action)}
            <span className="text-muted"> · {entry.actorName ?? 'the desk'}</span>
            {entry.action === 'intent.declined' && entry.detail.reason !== undefined && (
              <p className="mt-1">“{entry.detail.reason}”</p>
            )}
          </Line>
        ))}
      </Lines>
    </Panel>
  );
}
