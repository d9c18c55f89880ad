import { cookies } from 'next/headers';
import { getServerSession } from 'next-auth';
import { db } from '../db/live.ts';
import { nextAuthOptions } from './next-auth-options.ts';
import { revokeSession } from './sessions.ts';

/** Signs this browser out: the session's row is revoked and the cookie removed. */
export async function endSession(): Promise<void> {
  const session = await getServerSession(nextAuthOptions());
  if (session?.sessionId) await revokeSession(db(), session.sessionId);
  const jar = await cookies();
  for (const { name } of jar.getAll()) if (name.includes('next-auth.session-token')) jar.delete(name);
}
