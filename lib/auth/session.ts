import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { db } from '../db/live.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { env } from '../env.ts';
import { findActor, noteLostSession } from './sessions.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The session a browser names, over or not. Only next-auth's session cookie is looked at. */
export const getSessionId = cache(async (): Promise<string | null> => {
  const { nextAuthUrl, nextAuthSecret: secret } = env();
  const name = `${nextAuthUrl.startsWith('https:') ? '__Secure-' : ''}next-auth.session-token`;
  const token = (await cookies()).get(name)?.value;
  const claims = token ? await decode({ token, secret }).catch(() => null) : null;
  return claims?.sid && UUID.test(claims.sid) ? claims.sid : null;
});

/**
 * Who asks, at this request; read once per request and never kept longer: whatever else a browser sends,
 * broken or forged, is nobody's.
 */
export const getActor = cache(async (): Promise<Actor | null> => {
  const sessionId = await getSessionId();
  return sessionId === null ? null : findActor(db(), sessionId);
});

/** Writes down that a session that is over was used for an act. */
export async function auditLostSession(name: string): Promise<void> {
  const sessionId = await getSessionId();
  if (sessionId !== null) await noteLostSession(db(), sessionId, name);
}
