'use client';

import { type FormEvent, useState } from 'react';
import { isProposed, type Standing } from '@/components/intents/money-actions.ts';
import { ActProblemNote, fieldError } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useClock } from '@/components/ui/clock.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { TextArea } from '@/components/ui/text-area.tsx';
import { exactText } from '@/components/ui/time-text.ts';
import { useAct } from '@/lib/client/use-act.ts';
import { useKeptText } from '@/lib/client/use-kept-text.ts';
import type { AttentionItem } from '@/lib/domain/attention/attention-view.ts';
import type { AttentionActs, OnSaid } from './attention-acts.ts';
import { VERDICT_MEANS, VERDICT_WORDS, type Verdict } from './attention-words.ts';
import { RadioChoice } from './radio-choice.tsx';

const FIELDS = ['reason', 'issuerCardId'] as const;
const OPTIONS = [
  { value: 'succeeded', label: 'It happened', means: VERDICT_MEANS.succeeded },
  { value: 'not_applied', label: 'It did not happen', means: VERDICT_MEANS.not_applied },
] as const;

interface VerdictFormProps {
  readonly item: AttentionItem;
  /** The database's clock. */
  readonly now: string;
  readonly settle: AttentionActs['settle'];
  readonly onDone: OnSaid;
}

/** How an unknown ended, by a named person who says how they know. Nothing is chosen for them. */
export function VerdictForm({ item, now, settle, onDone }: VerdictFormProps) {
  const { timeZone } = useClock();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [reason, setReason] = useKeptText(`verdict:${item.intent.id}`);
  const [issuerCardId, setIssuerCardId] = useState('');
  const act = useAct<Standing>((standing) => {
    setReason('');
    if (verdict !== null) onDone(saidWords(verdict, standing), !isProposed(standing));
  });
  const isIssued = verdict === 'succeeded' && item.intent.kind === 'issue';
  const isEarly = item.ruleOutFrom !== null && item.ruleOutFrom > now;

  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (verdict === null) return;
    const named = isIssued && issuerCardId !== '' ? issuerCardId : null;
    void act.send(() => settle({ intentId: item.intent.id, verdict, reason, issuerCardId: named }));
  };

  return (
    <form onSubmit={confirm} noValidate className="grid gap-3">
      <RadioChoice
        legend="What happened?"
        options={OPTIONS}
        value={verdict}
        onChoose={setVerdict}
        isOff={act.isBusy}
      />
      {isEarly && item.ruleOutFrom !== null && (
        <p className="text-label text-muted">
          “It did not happen” can be declared after {exactText(new Date(item.ruleOutFrom), timeZone)}: until
          then the issuer may still act on it.
        </p>
      )}
      {isIssued && (
        <SelectField
          label="The card that came of it"
          value={issuerCardId}
          onChange={(event) => setIssuerCardId(event.target.value)}
          {...fieldError(act.problem, 'issuerCardId', timeZone)}
        >
          <option value="">
            {item.newCards.length === 0 ? 'No new card has been read yet' : 'Choose it'}
          </option>
          {item.newCards.map((card) => (
            <option key={card.issuerCardId} value={card.issuerCardId}>
              •••• {card.last4 ?? '····'} ({card.issuerCardId})
            </option>
          ))}
        </SelectField>
      )}
      <TextArea
        label="How do you know?"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        readOnly={act.isBusy}
        rows={2}
        {...fieldError(act.problem, 'reason', timeZone)}
      />
      <ActProblemNote problem={act.problem} fields={FIELDS} />
      {item.needsSecondPerson && (
        <p className="text-label text-muted">
          This is over the limit: your verdict is kept, and counts once another person confirms it.
        </p>
      )}
      <div>
        <Button
          type="submit"
          kind="primary"
          busy={act.isBusy}
          offBecause={verdict === null ? 'Choose what happened first.' : undefined}
        >
          {`${item.needsSecondPerson ? 'Propose' : 'Declare'}${verdict === null ? '' : ` ${VERDICT_WORDS[verdict]}`}`}
        </Button>
      </div>
    </form>
  );
}

const saidWords = (verdict: Verdict, standing: Standing): string =>
  isProposed(standing)
    ? `Proposed: ${VERDICT_WORDS[verdict]}. Another person must confirm it.`
    : `Declared: ${VERDICT_WORDS[verdict]}.`;
