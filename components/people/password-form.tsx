'use client';

import { type FormEvent, useRef, useState } from 'react';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Note } from '@/components/ui/note.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { Result } from '@/lib/domain/result.ts';

type Change = (form: { old: string; password: string }) => Promise<Result<null>>;

/** One's own password. Every other session of theirs ends with it. */
export function PasswordForm({ change }: { change: Change }) {
  const form = useRef<HTMLFormElement>(null);
  const [isDone, setDone] = useState(false);
  const act = useAct<null>(() => {
    setDone(true);
    form.current?.reset();
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setDone(false);
    const typed = new FormData(event.currentTarget);
    void act.send(() => change({ old: String(typed.get('old')), password: String(typed.get('password')) }));
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-80 gap-3">
      <TextField label="Old password" name="old" type="password" autoComplete="current-password" />
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="12 characters or more; a few words are fine."
      />
      <ActProblemNote problem={act.problem} />
      {isDone && (
        <Note tone="ok" live>
          The password is changed. You were signed out everywhere else.
        </Note>
      )}
      <div>
        <Button type="submit" busy={act.isBusy}>
          Change the password
        </Button>
      </div>
    </form>
  );
}
