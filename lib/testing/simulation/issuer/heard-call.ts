import { isLosslessNumber, parse } from 'lossless-json';
import { toCents } from '../../../../sandbox/core/cents.ts';
import type { Core } from '../../../../sandbox/core/core.ts';
import type { Told } from '../../../../sandbox/core/world.ts';
import { type Call, findRoute } from '../../../../sandbox/http/api.ts';
import type { Fault, Operation } from '../../../../sandbox/http/fault-catalogue.ts';
import type { Heard } from '../../../../sandbox/http/shell.ts';

/** A documented call as the issuer heard it. What became of it is filled in as it comes. */
export interface HeardCall {
  /** Running number; `Effect.request` names it. */
  readonly n: number;
  /** Virtual. */
  readonly at: Date;
  /** The desk's process that asked. */
  readonly process: string;
  readonly method: string;
  /** Below /api/v1, without a query. */
  readonly path: string;
  readonly op: Operation;
  readonly write: boolean;
  /** The issuer's ids and whole cents as the request named them; null where it named none. */
  readonly cardId: string | null;
  readonly customerId: string | null;
  readonly amountCents: bigint | null;
  /** Whether the issuer takes the token it came with; a call for a token has none. */
  readonly token: 'good' | 'dead' | 'none';
  /** When that token dies of age, good or dead; null where it names no instant. */
  readonly tokenExpiresAt: Date | null;
  /** When its process was allowed to write the first byte; null for reads. */
  readonly allowedAt: Date | null;
  readonly fault: Fault | null;
  /** Numbers of the effects it asked for, those that came late included. */
  readonly effects: readonly number[];
  /** What it was told, as far as the issuer knows; null while nothing was. */
  readonly told: Told | null;
}

export interface HeardParts {
  readonly core: Core;
  readonly call: Call;
  readonly heard: Heard;
  readonly process: string;
  readonly bearer: string | null;
  readonly allowedAt: Date | null;
  readonly effects: readonly number[];
}

export function describeHeard(parts: HeardParts): HeardCall {
  return new HeardByIssuer(parts);
}

/** A class, because thousands are made: what is still to come is looked up, not copied. */
class HeardByIssuer implements HeardCall {
  readonly n: number;
  readonly at: Date;
  readonly process: string;
  readonly method: string;
  readonly path: string;
  readonly op: Operation;
  readonly write: boolean;
  readonly cardId: string | null;
  readonly customerId: string | null;
  readonly amountCents: bigint | null;
  readonly token: HeardCall['token'];
  readonly tokenExpiresAt: Date | null;
  readonly allowedAt: Date | null;
  readonly effects: readonly number[];
  readonly #heard: Heard;

  constructor({ core, call, heard, process, bearer, allowedAt, effects }: HeardParts) {
    this.#heard = heard;
    this.n = heard.n;
    this.at = core.now();
    this.process = process;
    this.method = heard.method;
    this.path = heard.path;
    this.op = opOf(core, call);
    this.write = heard.write;
    const asked = heard.write ? askedOf(call) : null;
    const { cardId, customerId } = asked ?? idsIn(heard.path);
    this.cardId = cardId;
    this.customerId = customerId;
    this.amountCents = asked?.amountCents ?? null;
    this.token = bearer === null ? 'none' : core.isTokenValid(bearer) ? 'good' : 'dead';
    this.tokenExpiresAt = heard.write && bearer !== null ? expiryOf(bearer) : null;
    this.allowedAt = allowedAt;
    this.effects = effects;
  }

  get fault(): Fault | null {
    return this.#heard.fault;
  }

  get told(): Told | null {
    return this.#heard.told;
  }
}

/** Throws for a call that no page documents: an adapter makes none. */
function opOf(core: Core, call: Call): Operation {
  if (call.method === 'GET') return 'read';
  if (call.path === '/auth/token') return 'token';
  const op = findRoute(core, call)?.op;
  if (!op) throw new Error(`Nobody documents ${call.method} ${call.path}.`);
  return op;
}

type Asked = Pick<HeardCall, 'cardId' | 'customerId' | 'amountCents'>;

function idsIn(path: string): Pick<HeardCall, 'cardId' | 'customerId'> {
  const [, root, id = null] = path.split('/');
  return { cardId: root === 'cards' ? id : null, customerId: root === 'customers' ? id : null };
}

function askedOf({ path, body, form }: Call): Asked {
  const ids = path.startsWith('/cards/') ? idsIn(path) : { cardId: null, customerId: null };
  if (form !== null || body === '') return { ...ids, amountCents: null };
  const { amount, customer_id: customerId } = parse(body) as Record<string, unknown>;
  return {
    cardId: ids.cardId,
    customerId: typeof customerId === 'string' ? customerId : null,
    amountCents: isLosslessNumber(amount) ? toCents(amount.value) : null,
  };
}

/** As its middle part says, which anybody can read. */
function expiryOf(bearer: string): Date | null {
  const [, middle = ''] = bearer.split('.');
  const { exp } = JSON.parse(Buffer.from(middle, 'base64url').toString('utf8')) as { exp?: unknown };
  return typeof exp === 'number' ? new Date(exp * 1000) : null;
}
