'use client';

import { type FormEvent, useState } from 'react';
import { isProposed, type Standing } from '@/components/intents/money-actions.ts';
import { ActProblemNote, fieldError } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useClock } from '@/components/ui/clock.tsx';
import { TextArea } from '@/components/ui/text-area.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import { useKeptText } from '@/lib/client/use-kept-text.ts';
import type { AttentionItem, Resolution } from '@/lib/domain/attention/attention-view.ts';
import type { AttentionActs, OnSaid } from './attention-acts.ts';
import { RESOLUTION_MEANS, RESOLUTION_WORDS } from './attention-words.ts';
import { RadioChoice } from './radio-choice.tsx';

const FIELDS = ['reason'] as const;

interface ResolveFormProps {
  readonly item: AttentionItem;
  readonly resolve: AttentionActs['resolve'];
  readonly onDone: OnSaid;
}

/** What becomes of something that speaks against a verdict, with a reason. */
export function ResolveForm({ item, resolve, onDone }: ResolveFormProps) {
  const { timeZone } = useClock();
  const [resolution, setResolution] = useState<Resolution | null>(null);
  const [reason, setReason] = useKeptText(`resolve:${item.id}`);
  const act = useAct<Standing>((standing) => {
    setReason('');
    if (resolution !== null) onDone(saidWords(resolution, standing), !isProposed(standing));
  });
  const options = item.resolutions.map((value) => ({
    value,
    label: RESOLUTION_WORDS[value],
    means: RESOLUTION_MEANS[value],
  }));
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (resolution === null) return;
    void act.send(() => resolve({ discrepancyId: item.id, resolution, reason }));
  };
  return (
    <form onSubmit={confirm} noValidate className="grid gap-3">
      <RadioChoice
        legend="What becomes of it?"
        options={options}
        value={resolution}
        onChoose={setResolution}
        isOff={act.isBusy}
      />
      <TextArea
        label="Why?"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        readOnly={act.isBusy}
        rows={2}
        {...fieldError(act.problem, 'reason', timeZone)}
      />
      <ActProblemNote problem={act.problem} fields={FIELDS} />
      {item.needsSecondPerson && resolution !== null && resolution !== 'stands' && (
        <p className="text-label text-muted">
          This is over the limit: what you say is kept, and counts once another person confirms it.
        </p>
      )}
      <div>
        <Button
          type="submit"
          kind="primary"
          busy={act.isBusy}
          offBecause={resolution === null ? 'Choose what becomes of it first.' : undefined}
        >
          Resolve
        </Button>
      </div>
    </form>
  );
}

const saidWords = (resolution: Resolution, standing: Standing): string => {
  const words = RESOLUTION_WORDS[resolution].toLowerCase();
  return isProposed(standing) ? `Proposed: ${words}. Another person must confirm it.` : `Resolved: ${words}.`;
};
