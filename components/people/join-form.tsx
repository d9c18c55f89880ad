'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Note } from '@/components/ui/note.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import type { Failure, Result } from '@/lib/domain/result.ts';

type Join = (form: { token: string; name: string; password: string }) => Promise<Result<{ email: string }>>;

/** Name and password of somebody who joins, or the new password of somebody who was here before. */
export function JoinForm({ join }: { join: Join }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isUnreached, setUnreached] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [email, setEmail] = useState<string | null>(null);

  const submit = async (form: FormData) => {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    setUnreached(false);
    const token = window.location.hash.slice(1);
    const answer = await join({
      token,
      name: String(form.get('name') ?? ''),
      password: String(form.get('password') ?? ''),
    }).catch(() => null);
    setBusy(false);
    if (answer === null) setUnreached(true);
    else if (answer.ok) setEmail(answer.value.email);
    else setFailure(answer.failure);
  };

  if (email !== null) {
    return (
      <Note tone="ok" live>
        The password is set.{' '}
        <a href="/sign-in" className="font-medium underline">
          Sign in
        </a>{' '}
        as {email}.
      </Note>
    );
  }
  const errorAt = (field: string) => (failure?.field === field ? { error: sentences(failure) } : {});
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        hint="As colleagues know you. Leave it empty if you were here before."
        {...errorAt('name')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="12 characters or more; a few words are fine."
        {...errorAt('password')}
      />
      <div aria-live="polite">
        {failure && failure.field !== 'name' && failure.field !== 'password' && (
          <Note tone="bad">{sentences(failure)}</Note>
        )}
        {isUnreached && (
          <Note tone="bad">
            The desk cannot be reached. Check the connection and try again: the link still works.
          </Note>
        )}
      </div>
      <Button type="submit" kind="primary" busy={isBusy} className="h-9 justify-center">
        Set the password
      </Button>
    </form>
  );
}
