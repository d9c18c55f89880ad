import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Bearer, type Client, DOCUMENTED_SCOPES } from '../core/consents.ts';
import type { Quirks } from '../core/quirks.ts';
import { rateOf } from '../core/rate-limit.ts';
import { refusal, SparkleRefusal } from '../core/refusal.ts';
import type { Call, Route } from './call.ts';
import type { Shell } from './shell.ts';

/** A call that has proven who makes it, and for whom. */
export interface Admitted {
  readonly client: Client;
  /** "" where the token is the application's own. */
  readonly customerId: string;
  readonly key: string;
}

/** 429, with how long to wait (s). */
export class TooMany extends SparkleRefusal {
  readonly retryAfterS: number;

  constructor(waitMs: number) {
    super(429, 'Too many requests');
    this.retryAfterS = Math.ceil(waitMs / 1_000);
  }
}

/** Checks rate, token, connection, key, signature, consent and scope, in this order; throws refusals. */
export function admit(shell: Shell, call: Call, route: Route): Admitted {
  const { quirks, rateLimit } = shell.bank.settings;
  const bearer = readBearer(shell, call.headers);
  if (rateLimit === 'on') {
    const wait = shell.rates.take(bearer?.clientId ?? '', shell.bank.nowMs(), rateOf(shell.bank.settings));
    if (wait !== null) throw new TooMany(wait);
  }
  const client = bearer ? shell.consents.clients.get(bearer.clientId) : undefined;
  if (!bearer || !client) throw refusal(401, 'Authorization', 'INVALID_TOKEN', 'Unauthorized');
  const connection = call.headers['connection-id'];
  if (connection !== undefined && connection !== client.connectionId)
    throw refusal(403, 'connection-id', 'UNKNOWN_CONNECTION', 'Unknown connection');
  const key = keyOf(quirks, call.headers);
  if (!key || key.length > 255)
    throw refusal(400, nameOfKey(quirks), 'REQUIRED', `${nameOfKey(quirks)} header is required`);
  if (!isSigned(quirks, client.secret, key, call.headers.signature))
    throw refusal(401, 'signature', 'INVALID_SIGNATURE', 'Invalid signature');
  return { client, customerId: customerOf(shell, bearer, route, quirks), key };
}

function readBearer(shell: Shell, headers: IncomingHttpHeaders): Bearer | null {
  const match = /^Bearer (\S+)$/i.exec(headers.authorization ?? '');
  return match?.[1] === undefined ? null : shell.consents.proves(match[1]);
}

const nameOfKey = ({ idempotencyHeader }: Quirks): string =>
  idempotencyHeader === 'underscore' ? 'idempotency_key' : 'idempotency-key';

/** The idempotency key of a call, under the name it goes by; null when there is none. */
export function keyOf({ idempotencyHeader }: Quirks, headers: IncomingHttpHeaders): string | null {
  const names = {
    hyphen: ['idempotency-key'],
    underscore: ['idempotency_key'],
    either: ['idempotency-key', 'idempotency_key'],
  }[idempotencyHeader];
  const found = names.map((name) => headers[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : null;
}

/** A plain digest of secret and key: it covers neither path nor body. */
function isSigned({ signatureEncoding }: Quirks, secret: string, key: string, said: unknown): boolean {
  const digest = createHash('sha256').update(`${secret};${key}`).digest();
  const forms = {
    hex: digest.toString('hex'),
    hex_upper: digest.toString('hex').toUpperCase(),
    base64: digest.toString('base64'),
  };
  return signatureEncoding === 'any'
    ? Object.values(forms).some((form) => form === said)
    : forms[signatureEncoding] === said;
}

function customerOf(shell: Shell, bearer: Bearer, route: Route, { unnamedScopes }: Quirks): string {
  const consent = bearer.consentId === null ? undefined : shell.consents.consents.get(bearer.consentId);
  if (route.scope === null) return consent?.customerId ?? '';
  if (!consent) throw refusal(403, 'Authorization', 'CONSENT_REQUIRED', 'Customer consent is required');
  const isNamed = DOCUMENTED_SCOPES.some((scope) => scope === route.scope);
  if ((isNamed || unnamedScopes === 'needed') && !bearer.scopes.includes(route.scope))
    throw refusal(403, 'scope', 'INSUFFICIENT_SCOPE', `Scope ${route.scope} is required`);
  return consent.customerId;
}
