import { forgetAllTexts } from './kept-texts.ts';

/** Ends this browser's session at the desk and goes to the sign-in page. Throws when the desk cannot be reached. */
export async function signOut(): Promise<void> {
  const token = await fetch('/api/auth/csrf');
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, json: 'true', callbackUrl: '/sign-in' });
  const answer = await fetch('/api/auth/signout', { method: 'POST', body });
  if (!answer.ok) throw new Error(`sign-out answered ${answer.status}`);
  forgetAllTexts();
  // A whole new document: nothing that was read stays in this one's memory.
  window.location.assign('/sign-in');
}
