'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { sentences } from '@/components/intents/amount-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { TextArea } from '@/components/ui/text-area.tsx';
import type { Result } from '@/lib/domain/result.ts';

export interface NoteObject {
  readonly objectKind: 'card' | 'customer' | 'intent';
  readonly objectId: string;
}

export type NoteAction = (input: NoteObject & { noteId: string; text: string }) => Promise<Result<unknown>>;

/** Writes a note for everybody who looks at this object later. Makes its id once, so that it is kept once. */
export function NoteForm({ on, addNote }: { on: NoteObject; addNote: NoteAction }) {
  const [noteId, setNoteId] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const router = useRouter();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const kept = noteId ?? crypto.randomUUID();
    setNoteId(kept);
    setBusy(true);
    setError(null);
    try {
      const answer = await addNote({ ...on, noteId: kept, text });
      if (answer.ok) {
        setText('');
        setNoteId(null);
        // The story is the server's: it is asked for again, now with the note in it.
        router.refresh();
      } else setError(sentences(answer.failure));
    } catch {
      setError('The desk could not be reached. Try again: the note is kept once.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-2" noValidate>
      <TextArea
        id={id}
        label="Add a note"
        value={text}
        rows={text === '' ? 1 : 3}
        onChange={(event) => setText(event.target.value)}
        readOnly={isBusy}
        {...(error === null ? {} : { error })}
      />
      {text !== '' && (
        <div>
          <Button type="submit" size="sm" busy={isBusy}>
            Add note
          </Button>
        </div>
      )}
    </form>
  );
}
