import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { db } from '../db/live.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { env } from '../env.ts';
import { findActor } from './sessions.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Who asks, at this request; read once per request and never kept longer. Only next-auth's session cookie is
 * looked at: whatever else a browser sends, broken or forged, is nobody's.
 */
export const getActor = cache(async (): Promise<Actor | null> => {
  const { nextAuthUrl, nextAuthSecret: secret } = env();
  const name = `${nextAuthUrl.startsWith('https:') ? '__Secure-' : ''}next-auth.session-token`;
  const token = (await cookies()).get(name)?.value;
  const claims = token ? await decode({ token, secret }).catch(() => null) : null;
  return claims?.sid && UUID.test(claims.sid) ? findActor(db(), claims.sid) : null;
});
