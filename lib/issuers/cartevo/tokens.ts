import { randomUUID } from 'node:crypto';
import type { Credential, Read, ReadFailure } from '../issuer.ts';
import { parseJson } from '../parse-json.ts';
import type { IssuerLog, ReadTransport } from '../read-transport.ts';
import { payloadOf } from './envelope.ts';
import { failureOf } from './failure.ts';
import { tokenWire } from './wire.ts';

/** An access token in hand. `bearer` is the secret: it goes into one header and nowhere else. */
export interface Token extends Credential {
  readonly bearer: string;
  /** The latest instant the issuer may still take it: counted from the answer, never too early. */
  readonly expiresAt: Date;
}

export interface Tokens {
  /** The current token, renewed when less than `minLifeMs` (or the safety margin) is left. */
  current(minLifeMs: number): Promise<Read<Token>>;
  /** The token of a credential handed out before; null once it has expired or was never ours. */
  find(credentialId: string): Token | null;
  /** The issuer refused this token: the next `current` fetches another one. */
  discard(credentialId: string): void;
}

interface Source {
  readonly transport: ReadTransport;
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientKey: string;
  readonly now: () => Date;
  /** Absent: random UUIDs. */
  readonly newId?: (() => string) | undefined;
  readonly log: IssuerLog | undefined;
}

interface Cached {
  readonly token: Token;
  /** The earliest instant it may be refused: counted from before the question. */
  readonly goodUntilMs: number;
  readonly renewAtMs: number;
}

const RENEW_EARLY_MS = 5 * 60_000;
const MAX_BYTES = 64 * 1024;

const fail = (failure: ReadFailure): Read<never> => ({ ok: false, failure });

/**
 * One token per process, fetched by one call at a time. Tokens live in this closure only, so that no
 * inspect, log or error can show them; older ones stay until they expire, for the writes committed with them.
 */
export function createTokens(source: Source): Tokens {
  const known = new Map<string, Token>();
  let cached: Cached | null = null;
  let pending: Promise<Read<Cached>> | null = null;

  const renew = (): Promise<Read<Cached>> => {
    pending ??= fetchToken(source).finally(() => {
      pending = null;
    });
    return pending;
  };

  return {
    async current(minLifeMs) {
      const nowMs = source.now().getTime();
      if (cached && nowMs < cached.renewAtMs && cached.goodUntilMs - nowMs >= minLifeMs) {
        return { ok: true, value: cached.token };
      }
      const fetched = await renew();
      if (!fetched.ok) return fetched;
      cached = fetched.value;
      const { token, goodUntilMs } = fetched.value;
      for (const [id, old] of known) if (old.expiresAt.getTime() <= nowMs) known.delete(id);
      known.set(token.id, token);
      if (goodUntilMs - source.now().getTime() >= minLifeMs) return { ok: true, value: token };
      return fail({ kind: 'malformed', detail: 'POST /auth/token: the token lives shorter than needed' });
    },
    find(credentialId) {
      const token = known.get(credentialId);
      return token && token.expiresAt.getTime() > source.now().getTime() ? token : null;
    },
    discard(credentialId) {
      if (cached?.token.id === credentialId) cached = null;
    },
  };
}

async function fetchToken(source: Source): Promise<Read<Cached>> {
  const askedAtMs = source.now().getTime();
  const reply = await source.transport({
    method: 'POST',
    url: new URL(`${source.baseUrl}/auth/token`),
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ client_id: source.clientId, client_key: source.clientKey }),
    maxBytes: MAX_BYTES,
  });
  // The answer may quote what was sent, so nothing of its text goes into the failure.
  if (reply.kind !== 'reply' || reply.httpStatus >= 300) {
    const failure = failureOf(reply, null);
    const isRefusal = failure.kind === 'refused' && [400, 403].includes(failure.httpStatus);
    return fail(isRefusal ? { kind: 'unauthorized' } : failure);
  }
  const parsed = parseJson(reply.text);
  const wire = parsed ? tokenWire.safeParse(payloadOf(parsed.json)) : null;
  if (!wire?.success) return fail({ kind: 'malformed', detail: 'POST /auth/token: no token in the answer' });

  const lifeMs = wire.data.expires_in * 1000;
  const marginMs = lifeMs > RENEW_EARLY_MS ? RENEW_EARLY_MS : lifeMs / 4;
  const token = {
    id: (source.newId ?? randomUUID)(),
    bearer: wire.data.access_token,
    expiresAt: new Date(source.now().getTime() + lifeMs),
  };
  source.log?.info({ credential: token.id, expiresAt: token.expiresAt }, 'issuer token renewed');
  return {
    ok: true,
    value: { token, goodUntilMs: askedAtMs + lifeMs, renewAtMs: askedAtMs + lifeMs - marginMs },
  };
}
