import type { ConsentEnd, ConsentTokens, ConsentVault } from '../../domain/consents/consent-vault.ts';
import type { Credential, Read } from '../issuer.ts';
import type { IssuerLog, ReadTransport } from '../read-transport.ts';
import { type AuthHost, askToken, type Granted } from './auth-calls.ts';
import { fail, malformed } from './failure.ts';

/** An access token of a customer's consent. `text` is the secret: it goes into one header and nowhere else. */
export interface Bearer extends Credential {
  readonly issuerCustomerId: string;
  readonly text: string;
  /** The latest instant the issuer may still take it. */
  readonly expiresAt: Date;
}

export interface Bearers {
  /** The customer's, renewed when less than `minLifeMs` (or the safety margin) is left. */
  current(issuerCustomerId: string, minLifeMs: number): Promise<Read<Bearer>>;
  /** The one of a credential handed out before; null once it has expired or was never ours. */
  find(credentialId: string): Bearer | null;
  /** The issuer refused it: the next `current` renews it, where it can. */
  discard(credentialId: string): void;
  /** The issuer refused it and its successor: the customer's consent is over. */
  end(bearer: Bearer): Promise<void>;
  /** Whether a consent of this customer stands. */
  stands(issuerCustomerId: string): Promise<boolean>;
}

interface Source {
  readonly vault: ConsentVault;
  readonly host: AuthHost;
  readonly transport: ReadTransport;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: IssuerLog | undefined;
}

interface Known extends Bearer {
  /** The earliest instant it may be refused. */
  readonly goodUntilMs: number;
  readonly renewAtMs: number;
  isSpent: boolean;
}

const RENEW_EARLY_MS = 5 * 60_000;
/** Between asking for a token and its answer: how much earlier one from the vault may end. */
const SLACK_MS = 30_000;

const unauthorized = (): Read<never> => fail({ kind: 'unauthorized' });

/**
 * The tokens of consenting customers, each renewed by one call at a time. The vault is asked every time, because
 * a consent may be ended elsewhere. Texts of tokens live in this closure and in the vault only.
 */
export function createBearers({ vault, host, transport, now, newId, log }: Source): Bearers {
  const known = new Map<string, Known>();
  const pending = new Map<string, Promise<Read<Known>>>();

  /** The same token has the same name, as long as it lives. */
  const learn = (
    issuerCustomerId: string,
    { accessToken: text, accessExpiresAt: expiresAt }: ConsentTokens,
    fetched?: { readonly goodUntilMs: number; readonly lifeMs: number },
  ): Known => {
    const nowMs = now().getTime();
    for (const [id, old] of known) if (old.expiresAt.getTime() <= nowMs) known.delete(id);
    for (const old of known.values()) {
      if (old.text === text && old.issuerCustomerId === issuerCustomerId) return old;
    }
    const lifeMs = fetched?.lifeMs ?? Number.POSITIVE_INFINITY;
    const marginMs = Math.min(RENEW_EARLY_MS, lifeMs / 4);
    const goodUntilMs = fetched?.goodUntilMs ?? expiresAt.getTime() - SLACK_MS;
    const renewAtMs = expiresAt.getTime() - marginMs;
    const fresh = { id: newId(), issuerCustomerId, text, expiresAt, goodUntilMs, renewAtMs, isSpent: false };
    known.set(fresh.id, fresh);
    return fresh;
  };

  const end = async (issuerCustomerId: string, reason: ConsentEnd, tokens: ConsentTokens) => {
    await vault.end(issuerCustomerId, reason, tokens);
    // A write committed with it would only be refused.
    for (const [id, { text }] of known) if (text === tokens.accessToken) known.delete(id);
    log?.warn({ issuerCustomerId, reason }, 'issuer consent ended');
  };

  const keep = async (
    issuerCustomerId: string,
    before: ConsentTokens,
    granted: Granted,
    askedAtMs: number,
  ): Promise<Known> => {
    const tokens = {
      accessToken: granted.accessToken,
      accessExpiresAt: new Date(now().getTime() + granted.lifeMs),
      refreshToken: granted.refreshToken ?? before.refreshToken,
    };
    await vault.saveTokens(issuerCustomerId, tokens, before);
    const { lifeMs } = granted;
    const bearer = learn(issuerCustomerId, tokens, { goodUntilMs: askedAtMs + lifeMs, lifeMs });
    log?.info({ credential: bearer.id, expiresAt: bearer.expiresAt }, 'issuer token renewed');
    return bearer;
  };

  const renew = async (issuerCustomerId: string, before: ConsentTokens): Promise<Read<Known>> => {
    const askedAtMs = now().getTime();
    const fields = { grant_type: 'refresh_token', refresh_token: before.refreshToken ?? '' };
    const asked = await askToken(host, transport, fields);
    if (asked.kind === 'failed') return fail(asked.failure);
    if (asked.kind === 'granted') {
      return { ok: true, value: await keep(issuerCustomerId, before, asked.granted, askedAtMs) };
    }
    // Another process may have used it first, where each works once.
    const after = await vault.tokens(issuerCustomerId);
    if (after !== null && after.refreshToken !== before.refreshToken) {
      return { ok: true, value: learn(issuerCustomerId, after) };
    }
    await end(issuerCustomerId, 'refused', before);
    return unauthorized();
  };

  const renewOnce = (issuerCustomerId: string, before: ConsentTokens): Promise<Read<Known>> => {
    const under = pending.get(issuerCustomerId);
    if (under) return under;
    const started = renew(issuerCustomerId, before).finally(() => pending.delete(issuerCustomerId));
    pending.set(issuerCustomerId, started);
    return started;
  };

  const current = async (issuerCustomerId: string, minLifeMs: number): Promise<Read<Bearer>> => {
    const stored = await vault.tokens(issuerCustomerId);
    if (stored === null) return unauthorized();
    const nowMs = now().getTime();
    const held = learn(issuerCustomerId, stored);
    const isAlive = held.expiresAt.getTime() > nowMs;
    if (stored.refreshToken === null) {
      if (isAlive && held.goodUntilMs - nowMs >= minLifeMs) return { ok: true, value: held };
      if (isAlive) return malformed('the token lives shorter than needed, and cannot be renewed');
      await end(issuerCustomerId, 'expired', stored);
      return unauthorized();
    }
    const isGood = isAlive && !held.isSpent && nowMs < held.renewAtMs;
    if (isGood && held.goodUntilMs - nowMs >= minLifeMs) return { ok: true, value: held };
    const renewed = await renewOnce(issuerCustomerId, stored);
    if (!renewed.ok || renewed.value.goodUntilMs - now().getTime() >= minLifeMs) return renewed;
    return malformed('POST token: the token lives shorter than needed');
  };

  return {
    async current(issuerCustomerId, minLifeMs) {
      try {
        return await current(issuerCustomerId, minLifeMs);
      } catch {
        // The vault's own trouble; what it says may name what it holds.
        return fail({ kind: 'unreachable', detail: 'consents' });
      }
    },
    find(credentialId) {
      const bearer = known.get(credentialId);
      return bearer && bearer.expiresAt.getTime() > now().getTime() ? bearer : null;
    },
    discard(credentialId) {
      const bearer = known.get(credentialId);
      if (bearer) bearer.isSpent = true;
    },
    async end({ issuerCustomerId, text }) {
      const tokens = await vault.tokens(issuerCustomerId);
      if (tokens?.accessToken === text) await end(issuerCustomerId, 'refused', tokens);
    },
    stands: async (issuerCustomerId) => (await vault.tokens(issuerCustomerId)) !== null,
  };
}
