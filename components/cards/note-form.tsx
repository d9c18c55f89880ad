'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { problemWords } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useClock } from '@/components/ui/clock.tsx';
import { TextArea } from '@/components/ui/text-area.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import { useKeptText } from '@/lib/client/use-kept-text.ts';
import type { Result } from '@/lib/domain/result.ts';

export interface NoteObject {
  readonly objectKind: 'card' | 'customer' | 'intent';
  readonly objectId: string;
}

export type NoteAction = (input: NoteObject & { noteId: string; text: string }) => Promise<Result<unknown>>;

/** Writes a note for everybody who looks at this object later. Makes its id once, so that it is kept once. */
export function NoteForm({ on, addNote }: { on: NoteObject; addNote: NoteAction }) {
  const [noteId, setNoteId] = useState<string | null>(null);
  const [text, setText] = useKeptText(`note:${on.objectId}`);
  const id = useId();
  const { timeZone } = useClock();
  const router = useRouter();

  const act = useAct<unknown>(() => {
    setText('');
    setNoteId(null);
    // The story is the server's: it is asked for again, now with the note in it.
    router.refresh();
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const kept = noteId ?? crypto.randomUUID();
    setNoteId(kept);
    void act.send(() => addNote({ ...on, noteId: kept, text }));
  };

  return (
    <form onSubmit={save} className="flex flex-col gap-2" noValidate>
      <TextArea
        id={id}
        label="Add a note"
        value={text}
        rows={text === '' ? 1 : 3}
        onChange={(event) => setText(event.target.value)}
        readOnly={act.isBusy}
        {...(act.problem === null ? {} : { error: problemWords(act.problem, timeZone) })}
      />
      {text !== '' && (
        <div>
          <Button type="submit" size="sm" busy={act.isBusy}>
            Add note
          </Button>
        </div>
      )}
    </form>
  );
}
