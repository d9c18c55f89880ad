import type { Db } from '../db/client.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { verifyPassword } from './passwords.ts';
import { normaliseEmail } from './people.ts';
import { openSession } from './sessions.ts';
import { admitSignIn, forgiveSignIn } from './throttle.ts';

export interface SignInForm {
  readonly email: string;
  readonly password: string;
  /** The network address the request came from, as far as it can be known. */
  readonly address: string;
  readonly userAgent: string;
}

/**
 * Checks a password and opens a session. An unknown e-mail, a disabled person and a wrong password answer
 * the same, after the same work.
 */
export async function signIn(
  db: Db,
  secret: string,
  form: SignInForm,
): Promise<Result<{ userId: string; sessionId: string }>> {
  const email = normaliseEmail(form.email).slice(0, 200);
  const admission = await admitSignIn(db, secret, { email, address: form.address });
  if (!admission.admitted)
    return fail('sign_in_throttled', { params: { wait: inMinutes(admission.waitMs) } });
  const user = await db.prisma.user.findUnique({ where: { email } });
  const matches = await verifyPassword(user?.passwordHash ?? null, form.password.slice(0, 200));
  if (!user || !matches || user.disabledAt) return fail('sign_in_failed');
  await forgiveSignIn(db, admission.keys);
  const sessionId = await openSession(db, user, form.userAgent);
  if (sessionId === null) return fail('sign_in_failed');
  return ok({ userId: user.id, sessionId });
}

function inMinutes(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
