'use client';

/**
 * The way back in after a session was lost under a filled form: beside it, in another tab, so that nothing
 * typed is let go. The session is the browser's, so what is open here goes on at once.
 */
export function SignInAgain() {
  return (
    <>
      {' '}
      <a
        href={`/sign-in?callbackUrl=${encodeURIComponent(window.location.pathname)}`}
        target="_blank"
        className="font-medium underline"
        rel="noopener"
      >
        Sign in in another tab
      </a>{' '}
      and go on here: what you typed stays.
    </>
  );
}
