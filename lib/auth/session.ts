import { getServerSession } from 'next-auth';
import { cache } from 'react';
import { db } from '../db/live.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { nextAuthOptions } from './next-auth-options.ts';
import { findActor } from './sessions.ts';

const UUID = /^[0-9a-f-]{36}$/i;

/** Who asks, at this request; read once per request and never kept longer. */
export const getActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(nextAuthOptions());
  const sessionId = session?.sessionId;
  return sessionId && UUID.test(sessionId) ? findActor(db(), sessionId) : null;
});
