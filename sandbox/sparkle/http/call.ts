import type { IncomingHttpHeaders } from 'node:http';
import type { Bank } from '../core/bank.ts';
import type { Client } from '../core/consents.ts';
import type { Quirks } from '../core/quirks.ts';
import type { Operation, Twist } from './fault-catalogue.ts';

/** A documented call as it was heard. */
export interface Call {
  /** Running number of the request. */
  readonly n: number;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A body that is a text is a page. */
export interface Answer {
  readonly status: number;
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Everything a route of the API answers from. */
export interface Asked {
  readonly bank: Bank;
  readonly call: Call;
  /** The part of the path that a route leaves open. */
  readonly id: string;
  readonly client: Client;
  /** Who consented; "" where no consent is needed. */
  readonly customerId: string;
  /** Reads show what was true then. */
  readonly asOfMs: number;
  readonly twist: Twist;
}

/** A call of the API: its method, its path with `:` for what is open, who may make it, and its answer. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  /** Of the body, where the same call is several operations. */
  readonly op: Operation | ((body: string) => Operation);
  /** Null: no consent is needed. */
  readonly scope: string | null;
  /** Whether a quirk leaves the call where it is. */
  readonly isThere?: (quirks: Quirks) => boolean;
  /** Checks the form of the request; what it gives carries the request out. Both throw refusals. */
  readonly prepare: (asked: Asked) => () => Answer;
}
