import type { Bank } from './bank.ts';

/** Scopes named by the documentation, and then those that are ours for calls whose scopes are not. */
export const DOCUMENTED_SCOPES = [
  'cards.list',
  'cards.create',
  'cards.update',
  'customers.readonly',
] as const;
export const ASSUMED_SCOPES = ['accounts.readonly', 'transactions.readonly', 'transfers.create'] as const;
export const SCOPES: readonly string[] = [...DOCUMENTED_SCOPES, ...ASSUMED_SCOPES];

/** An application that was registered. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  /** Null: any address of this machine. */
  readonly redirectUrl: string | null;
  readonly participantId: string;
  readonly connectionId: string;
  readonly username: string;
  readonly password: string;
  isApproved: boolean;
}

/** What a customer let an application do. */
export interface Consent {
  readonly id: string;
  readonly clientId: string;
  readonly customerId: string;
  readonly scopes: readonly string[];
  readonly givenAtMs: number;
  readonly endsAtMs: number;
  revokedAtMs: number | null;
}

export interface Code {
  readonly clientId: string;
  readonly consentId: string;
  readonly redirectUri: string;
  /** S256; null: the flow without PKCE. */
  readonly challenge: string | null;
  readonly endsAtMs: number;
  isUsed: boolean;
}

export interface Bearer {
  readonly clientId: string;
  /** Null: client credentials, no customer. */
  readonly consentId: string | null;
  readonly scopes: readonly string[];
  readonly endsAtMs: number;
}

export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly lifetimeS: number;
  readonly scopes: readonly string[];
}

/** Who registered, who consented to what, and the tokens that prove it. */
export class Consents {
  readonly clients = new Map<string, Client>();
  readonly consents = new Map<string, Consent>();
  readonly #bank: Bank;
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, Bearer>();
  readonly #refresh = new Map<string, Bearer>();
  /** Every token that was ever given: a leak test looks for them. */
  readonly given: string[] = [];

  constructor(bank: Bank) {
    this.#bank = bank;
  }

  /** A customer consents, on the bank's page or outside. */
  give(clientId: string, customerId: string, scopes: readonly string[]): Consent {
    const givenAtMs = this.#bank.nowMs();
    const endsAtMs = givenAtMs + this.#bank.settings.consentLifetimeMs;
    const id = this.#bank.newId();
    const consent = { id, clientId, customerId, scopes, givenAtMs, endsAtMs, revokedAtMs: null };
    this.consents.set(id, consent);
    this.#bank.note('consent', 0, { customerId });
    return consent;
  }

  /** A customer takes consents back: those to one application, or all. How many there were. */
  withdraw(customerId: string, clientId: string | null = null): number {
    const open = [...this.consents.values()].filter(
      (one) =>
        one.customerId === customerId &&
        (clientId === null || one.clientId === clientId) &&
        one.revokedAtMs === null,
    );
    for (const consent of open) this.#end(consent, 0);
    return open.length;
  }

  newCode(code: Pick<Code, 'clientId' | 'consentId' | 'redirectUri' | 'challenge'>): string {
    const text = this.#secret('code');
    const endsAtMs = this.#bank.nowMs() + this.#bank.settings.codeLifetimeS * 1_000;
    this.#codes.set(text, { ...code, endsAtMs, isUsed: false });
    return text;
  }

  /** A code that can still be exchanged; one that is used a second time ends its consent. */
  takeCode(text: string): Code | null {
    const code = this.#codes.get(text);
    if (!code || code.endsAtMs <= this.#bank.nowMs()) return null;
    if (code.isUsed) {
      const consent = this.consents.get(code.consentId);
      if (consent && consent.revokedAtMs === null) this.#end(consent, 0);
      return null;
    }
    code.isUsed = true;
    return code;
  }

  /** Tokens for a consent, or for the application itself where `consentId` is null. */
  grant(clientId: string, consentId: string | null): Grant {
    const { settings } = this.#bank;
    const nowMs = this.#bank.nowMs();
    const scopes = consentId === null ? [] : (this.consents.get(consentId)?.scopes ?? []);
    const bearer = (lifetimeS: number) => ({
      clientId,
      consentId,
      scopes,
      endsAtMs: nowMs + lifetimeS * 1_000,
    });
    const accessToken = this.#secret('at');
    this.#access.set(accessToken, bearer(settings.accessTokenLifetimeS));
    let refreshToken: string | null = null;
    if (consentId !== null && settings.quirks.refreshTokens !== 'none') {
      refreshToken = this.#secret('rt');
      this.#refresh.set(refreshToken, bearer(settings.refreshTokenLifetimeS));
    }
    return { accessToken, refreshToken, lifetimeS: settings.accessTokenLifetimeS, scopes };
  }

  /** New tokens for a refresh token; null when it is worth nothing any more. */
  refresh(clientId: string, text: string): Grant | null {
    const bearer = this.#alive(this.#refresh.get(text));
    if (!bearer || bearer.clientId !== clientId) return null;
    if (this.#bank.settings.quirks.refreshTokens === 'rotated') this.#refresh.delete(text);
    const grant = this.grant(clientId, bearer.consentId);
    return this.#bank.settings.quirks.refreshTokens === 'kept'
      ? { ...this.#without(grant), refreshToken: text }
      : grant;
  }

  /** What an access token proves; null when nothing. */
  proves(text: string): Bearer | null {
    return this.#alive(this.#access.get(text));
  }

  /** An application gives a token back: the consent behind it ends. Unknown ones are not told apart. */
  giveBack(clientId: string, text: string, request: number): void {
    const bearer = this.#refresh.get(text) ?? this.#access.get(text);
    if (!bearer || bearer.clientId !== clientId) return;
    this.#access.delete(text);
    this.#refresh.delete(text);
    const consent = bearer.consentId === null ? undefined : this.consents.get(bearer.consentId);
    if (consent && consent.revokedAtMs === null) this.#end(consent, request);
  }

  /** Every access token is worth nothing from now on; refresh tokens and consents stay. */
  revokeTokens(): void {
    this.#access.clear();
  }

  /** Everything about customers; the applications stay. */
  forget(): void {
    this.consents.clear();
    this.#codes.clear();
    this.#access.clear();
    this.#refresh.clear();
    this.given.length = 0;
  }

  #alive(bearer: Bearer | undefined): Bearer | null {
    const nowMs = this.#bank.nowMs();
    if (!bearer || bearer.endsAtMs <= nowMs) return null;
    if (bearer.consentId === null) return bearer;
    const consent = this.consents.get(bearer.consentId);
    return consent && consent.revokedAtMs === null && consent.endsAtMs > nowMs ? bearer : null;
  }

  #end(consent: Consent, request: number): void {
    consent.revokedAtMs = this.#bank.nowMs();
    this.#bank.note('revoke_consent', request, { customerId: consent.customerId });
  }

  #without(grant: Grant): Omit<Grant, 'refreshToken'> {
    if (grant.refreshToken !== null) this.#refresh.delete(grant.refreshToken);
    return grant;
  }

  #secret(kind: 'code' | 'at' | 'rt'): string {
    const text = `${kind}_${this.#bank.newId().replaceAll('-', '')}`;
    this.given.push(text);
    return text;
  }
}
