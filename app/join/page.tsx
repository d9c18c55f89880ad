import type { Metadata } from 'next';
import { JoinForm } from '@/components/people/join-form.tsx';
import { join } from './actions.ts';

export const metadata: Metadata = { title: 'Choose a password', referrer: 'no-referrer' };

/** Public on purpose: where an invitation or a reset leads. What it carries never reaches a server's log. */
export default function JoinPage() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-90">
        <p className="mb-6 flex items-center gap-2 font-semibold">
          <span className="size-4.5 rounded-[5px] bg-accent" aria-hidden="true" />
          Issuer Desk
        </p>
        <h1 className="mb-1 text-title font-semibold">Choose a password</h1>
        <p className="mb-6 text-muted">An admin sent you this link. It works once.</p>
        <JoinForm join={join} />
      </div>
    </main>
  );
}
