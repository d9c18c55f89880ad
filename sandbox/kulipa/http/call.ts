import type { Core } from '../core/core.ts';
import type { Quirks } from '../core/quirks.ts';
import type { Tokens } from '../core/reveal.ts';
import type { Operation } from './fault-catalogue.ts';
import type { WebhookKeys } from './webhook-keys.ts';
import type { Webhooks } from './webhooks.ts';

/** A documented call as it was heard. */
export interface Call {
  /** Running number of the request. */
  readonly n: number;
  readonly method: string;
  /** Below /v1. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** Where the client found us, for addresses in answers: "127.0.0.1:4030". */
  readonly host: string;
}

/** An answer before it is written down: `body` is an object, a list, a text of JSON, or nothing (204). */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Everything a route answers from. */
export interface Asked {
  readonly core: Core;
  readonly webhooks: Webhooks;
  readonly keys: WebhookKeys;
  readonly tokens: Tokens;
  readonly call: Call;
  /** The parts of the path that a route leaves open, in order. */
  readonly id: string;
  readonly otherId: string;
  /** Reads show what was true at this instant (ms); absent: the present. */
  readonly atMs: number | undefined;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A documented call: its method, its path with `:` for what is open, and its answer. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly op: Operation;
  /** Called by a cardholder's device, without the program's key. */
  readonly isOpen?: boolean;
  /** Whether it is there at all, where the documentation contradicts itself. */
  readonly isThere?: (quirks: Quirks) => boolean;
  readonly answer: (asked: Asked) => Reply;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = ({ core }: Asked, body: unknown): Reply => ({
  status: core.settings.quirks.createStatus === '201' ? 201 : 200,
  body,
});
