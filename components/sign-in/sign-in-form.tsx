'use client';

import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Note } from '@/components/ui/note.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { explain, isErrorCode } from '@/lib/domain/errors.ts';

type Words = ReturnType<typeof explain>;

/** What the form says of a failure; next-auth hands over our code as text, or a word of its own. */
function wordsOf(error: string): Words {
  try {
    const { code, params } = JSON.parse(error);
    if (typeof code === 'string' && isErrorCode(code)) return explain({ code, params });
  } catch {
    // Not one of ours: told like a wrong password, because it says nothing more.
  }
  return explain({ code: 'sign_in_failed' });
}

const OFFLINE: Words = {
  sentence: 'The desk cannot be reached.',
  next: 'Check the connection and try again; what you typed stays here.',
};

export function SignInForm({ returnTo }: { returnTo: string }) {
  const [problem, setProblem] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (form: FormData) => {
    setBusy(true);
    setProblem(null);
    const { email, password } = Object.fromEntries(form);
    const answer = await signIn('credentials', { email, password, redirect: false }).catch(() => null);
    if (answer?.ok && !answer.error) {
      window.location.assign(returnTo);
      return;
    }
    setProblem(answer?.error ? wordsOf(answer.error) : OFFLINE);
    setBusy(false);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <div aria-live="polite">
        {problem && (
          <Note tone="bad">
            {problem.sentence} {problem.next}
          </Note>
        )}
      </div>
      <Button type="submit" kind="primary" busy={busy} className="h-9 justify-center">
        Sign in
      </Button>
    </form>
  );
}
