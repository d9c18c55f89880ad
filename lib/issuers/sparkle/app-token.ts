import type { Credential, Read } from '../issuer.ts';
import type { ReadTransport } from '../read-transport.ts';
import { type AuthHost, askToken } from './auth-calls.ts';
import { fail, malformed } from './failure.ts';

/** The application's own credential, which acts for no customer: it proves the client, and nothing is sent with it. */
export interface AppToken {
  /** Asks the auth host, whatever is in hand: whether the pair is taken now. */
  prove(): Promise<Read<Credential>>;
  /** The one in hand, or another one when less than `minLifeMs` is left. */
  current(minLifeMs: number): Promise<Read<Credential>>;
}

interface Source {
  readonly host: AuthHost;
  readonly transport: ReadTransport;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Its token itself is dropped: no call of this desk needs it. */
export function createAppToken({ host, transport, now, newId }: Source): AppToken {
  let held: { readonly credential: Credential; readonly goodUntilMs: number } | null = null;

  const prove = async (): Promise<Read<Credential>> => {
    const askedAtMs = now().getTime();
    const asked = await askToken(host, transport, { grant_type: 'client_credentials' });
    if (asked.kind === 'failed') {
      const { failure } = asked;
      const isRefusal = failure.kind === 'refused' && [400, 403].includes(failure.httpStatus);
      return fail(isRefusal ? { kind: 'unauthorized' } : failure);
    }
    if (asked.kind === 'spent') return fail({ kind: 'unauthorized' });
    const { lifeMs } = asked.granted;
    const credential = { id: newId(), expiresAt: new Date(now().getTime() + lifeMs) };
    held = { credential, goodUntilMs: askedAtMs + lifeMs };
    return { ok: true, value: credential };
  };

  const leftMs = (): number => (held === null ? -1 : held.goodUntilMs - now().getTime());

  return {
    prove,
    async current(minLifeMs) {
      if (held !== null && leftMs() > minLifeMs) return { ok: true, value: held.credential };
      const proven = await prove();
      if (!proven.ok || leftMs() >= minLifeMs) return proven;
      return malformed('POST token: the token lives shorter than needed');
    },
  };
}
