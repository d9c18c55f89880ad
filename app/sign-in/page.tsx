import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/sign-in/sign-in-form.tsx';
import { getActor } from '@/lib/auth/session.ts';
import { safeReturnPath } from '@/lib/domain/return-path.ts';

export const metadata: Metadata = { title: 'Sign in' };

/** Public on purpose. Somebody signed in already goes on to where they wanted. */
export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}) {
  const { callbackUrl } = await searchParams;
  const returnTo = safeReturnPath(typeof callbackUrl === 'string' ? callbackUrl : null);
  if (await getActor()) redirect(returnTo);
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-90">
        <p className="mb-6 flex items-center gap-2 font-semibold">
          <span className="size-4.5 rounded-[5px] bg-accent" aria-hidden="true" />
          Issuer Desk
        </p>
        <h1 className="mb-1 text-title font-semibold">Sign in</h1>
        <p className="mb-6 text-muted">With the e-mail and password an admin gave you.</p>
        <SignInForm returnTo={returnTo} />
      </div>
    </main>
  );
}
