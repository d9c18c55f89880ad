const NOWHERE = 'https://desk.invalid';

/** Where to go after signing in: a path of this desk, whatever the address bar asked for. */
export function safeReturnPath(asked: string | null | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, NOWHERE)) return '/';
  const { origin, pathname, search } = new URL(asked, NOWHERE);
  if (origin !== NOWHERE || pathname.startsWith('//')) return '/';
  return /^\/(sign-in|api)(\/|$)/.test(pathname) ? '/' : `${pathname}${search}`;
}
