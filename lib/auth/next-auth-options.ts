import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { db } from '../db/live.ts';
import { env } from '../env.ts';
import { revokeSession, SESSION_S } from './sessions.ts';
import { signIn } from './sign-in.ts';

declare module 'next-auth' {
  interface User {
    sessionId: string;
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string;
  }
}

/**
 * The nearest hop's word for where a request came from: a proxy appends to the list, so its last entry is
 * the one a client cannot choose. Without a proxy it can be, and then the limit per e-mail still holds.
 */
const addressOf = (headers: Record<string, unknown> | undefined): string =>
  String(headers?.['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim() || 'unknown';

/** next-auth signs and carries the cookie; the session itself is a row in the database. */
export function nextAuthOptions(): NextAuthOptions {
  return {
    secret: env().nextAuthSecret,
    session: { strategy: 'jwt', maxAge: SESSION_S },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request) => {
          const { email = '', password = '' } = credentials ?? {};
          const signed = await signIn(db(), env().nextAuthSecret, {
            email,
            password,
            address: addressOf(request.headers),
            userAgent: String(request.headers?.['user-agent'] ?? ''),
          });
          // next-auth hands the message of an error to the form: a code and its one place, nothing else.
          if (!signed.ok) {
            const { code, params } = signed.failure;
            throw new Error(JSON.stringify({ code, params: params ?? {} }));
          }
          return { id: signed.value.userId, sessionId: signed.value.sessionId };
        },
      }),
    ],
    callbacks: {
      // Only the two ids: name, role and rights are read from the database at each request.
      jwt: ({ token, user }) => {
        const sid = user?.sessionId ?? token.sid;
        const sub = user?.id ?? token.sub;
        return { ...(sub ? { sub } : {}), ...(sid ? { sid } : {}) };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sid) await revokeSession(db(), token.sid);
      },
    },
  };
}
