'use client';

import { useState } from 'react';
import { type IntentDraft, loadDraft, newDraft, newIntentId, saveDraft } from './intent-draft.ts';

/** The draft kept in this tab under `key`. Use it only where the browser renders: it reads its storage. */
export function useIntentDraft(key: string, initial: IntentDraft['fields'] = {}) {
  const [draft, setDraft] = useState(() => loadDraft(key, initial));
  const keep = (next: IntentDraft) => {
    saveDraft(key, next);
    setDraft(next);
  };
  return {
    draft,
    setFields: (values: IntentDraft['fields']) => keep({ ...draft, fields: { ...draft.fields, ...values } }),
    setSent: (isSent: boolean) => keep({ ...draft, isSent }),
    /** The same form as another request. */
    renew: () => keep({ ...draft, intentId: newIntentId(), isSent: false }),
    startAnew: () => keep(newDraft(initial)),
  };
}
