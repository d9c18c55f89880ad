import { isUuid, uuidAt } from '../domain/uuid.ts';

/**
 * What a money dialog keeps in this tab: the intent's id, made once, and what was typed. A double click, a
 * reload, the back button or a lost connection meet the same id again, so the desk records one intent.
 */
export interface IntentDraft {
  readonly intentId: string;
  /** Handed to the desk at least once; whether it arrived, the desk knows. */
  readonly isSent: boolean;
  readonly fields: Readonly<Record<string, string>>;
}

/** It tells when it was made: a click that is held up on its way is known by it. */
export const newIntentId = (): string => uuidAt(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

export const newDraft = (fields: IntentDraft['fields'] = {}): IntentDraft => ({
  intentId: newIntentId(),
  isSent: false,
  fields,
});

const storageKey = (key: string) => `issuer-desk:draft:${key}`;

/** The draft kept under `key`, or a new one, kept from now on. */
export function loadDraft(key: string, fields: IntentDraft['fields'] = {}): IntentDraft {
  const kept = parseDraft(sessionStorage.getItem(storageKey(key)));
  if (kept) return kept;
  const draft = newDraft(fields);
  saveDraft(key, draft);
  return draft;
}

export function saveDraft(key: string, draft: IntentDraft): void {
  sessionStorage.setItem(storageKey(key), JSON.stringify(draft));
}

/** Null for anything this file did not write: a half-readable draft must not name an intent. */
export function parseDraft(text: string | null): IntentDraft | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is IntentDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { intentId, isSent, fields } = value as Partial<Record<keyof IntentDraft, unknown>>;
  return (
    typeof intentId === 'string' &&
    isUuid(intentId) &&
    typeof isSent === 'boolean' &&
    typeof fields === 'object' &&
    fields !== null &&
    Object.values(fields).every((field) => typeof field === 'string')
  );
}
