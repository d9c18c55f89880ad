'use client';

import { Note } from '@/components/ui/note.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import type { Failure } from '@/lib/domain/result.ts';
import { IssueFieldInput } from './issue-field-input.tsx';
import type { IssueOffer, ListChoicesAction } from './money-actions.ts';
import type { IssueAnswers } from './use-issue-answers.ts';

interface IssueFieldsProps {
  readonly offer: IssueOffer;
  readonly answers: IssueAnswers;
  /** What the desk answered to the last try. */
  readonly refused: Failure | null;
  readonly onChange: (name: string, value: string) => void;
  readonly readOnly: boolean;
  readonly listChoices: ListChoicesAction;
}

/** What the issuer wants to know besides, in its order; a field that hangs on another comes and goes with it. */
export function IssueFields(props: IssueFieldsProps) {
  const { offer, answers, refused, onChange, readOnly, listChoices } = props;
  if (answers.asked.length === 0) return null;
  const failure = answers.failure ?? refused;
  return (
    <div className="mt-3 grid gap-3">
      {answers.asked.map((field) => (
        <IssueFieldInput
          key={field.name}
          field={field}
          value={answers.valueOf(field.name)}
          onChange={(value) => onChange(field.name, value)}
          error={failure?.field === field.name ? sentences(failure) : undefined}
          readOnly={readOnly}
          currency={offer.currency}
          issuer={offer.issuer}
          listChoices={listChoices}
        />
      ))}
      {answers.mustTypeAgain && (
        <Note tone="info">What is kept nowhere was sent and is gone: to send it again, type it again.</Note>
      )}
    </div>
  );
}
