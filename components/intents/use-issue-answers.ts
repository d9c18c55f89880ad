'use client';

import { useState } from 'react';
import type { MoneyRequest } from '@/lib/client/use-money-request.ts';
import { answersOf, keptAs, toIssueField } from '@/lib/domain/cards/asked-field.ts';
import { isAsked, readIssueFields } from '@/lib/domain/cards/read-issue-fields.ts';
import type { Failure } from '@/lib/domain/result.ts';
import type { IssueOffer } from './money-actions.ts';

/**
 * What an issuer's own questions are answered with. Open answers are kept with the draft, in this tab; secrets
 * live in this component alone, and are gone as soon as they were sent.
 */
export function useIssueAnswers(
  { form, currency, exponent }: IssueOffer,
  { draft, change, clearProblem }: MoneyRequest,
) {
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const [wasSent, setWasSent] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const fields = answersOf(form, draft.fields);
  const asked = form.filter((field) => isAsked(field, fields));

  return {
    asked,
    fields,
    secrets,
    valueOf: (name: string): string => secrets[name] ?? fields[name] ?? '',
    /** What the form itself has against an answer, before anything is sent. */
    failure,
    /** A secret was sent and is gone: whoever sends again types it again. */
    mustTypeAgain: wasSent && asked.some(({ kind, name }) => kind === 'secret' && !secrets[name]),
    set(name: string, value: string) {
      setFailure(null);
      if (form.some((field) => field.name === name && field.kind === 'secret')) {
        setSecrets({ ...secrets, [name]: value });
        clearProblem();
      } else change(keptAs(name), value);
    },
    /** Looks the answers over, so that a secret leaves only with answers that can be taken. */
    check(): boolean {
      const read = readIssueFields(form.map(toIssueField), { fields, secrets }, { currency, exponent });
      setFailure(read.ok ? null : read.failure);
      return read.ok;
    },
    forgetSecrets() {
      if (Object.keys(secrets).length === 0) return;
      setSecrets({});
      setWasSent(true);
    },
  };
}

export type IssueAnswers = ReturnType<typeof useIssueAnswers>;
