import { MAX_NOTE, whyNotThisText } from '../domain/free-text.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

export interface NoteForm {
  /** Made once by the form; a retry reuses it, so that one note is written. */
  readonly noteId: string;
  readonly objectKind: 'card' | 'customer' | 'intent';
  readonly objectId: string;
  readonly text: string;
}

/** Adds a note to a card, a customer or a request. */
export async function addNote(deps: Deps, actor: Actor, form: NoteForm): Promise<Result<null>> {
  const text = form.text.trim();
  if (text === '') return fail('note_empty', { field: 'text' });
  const badText = whyNotThisText('text', text, MAX_NOTE);
  if (badText) return { ok: false, failure: badText };
  const { noteId: id, objectKind, objectId } = form;
  const added = await deps.store.addNote({ id, objectKind, objectId, text, authorId: actor.userId });
  return added ? ok(null) : fail('not_found');
}
