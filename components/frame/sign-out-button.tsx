'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { signOut } from '@/lib/client/sign-out.ts';

/** Leaves the desk. Says so when it could not, because people walk away believing they are out. */
export function SignOutButton() {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const leave = () => {
    setState('busy');
    signOut().catch(() => setState('failed'));
  };
  return (
    <>
      {state === 'failed' && (
        <span role="alert" className="text-label text-bad">
          You are still signed in. Try again.
        </span>
      )}
      <Button kind="ghost" size="icon" title="Sign out" busy={state === 'busy'} onClick={leave}>
        {state !== 'busy' && <LogOut className="size-4" aria-hidden="true" />}
        <span className="sr-only">Sign out</span>
      </Button>
    </>
  );
}
