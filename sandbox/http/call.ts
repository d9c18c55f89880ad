import type { Core } from '../core/core.ts';
import type { Twist } from '../core/twist.ts';
import type { Operation } from './fault-catalogue.ts';
import type { Form } from './form.ts';

/** A documented call as it was heard. */
export interface Call {
  /** Running number of the request. */
  readonly n: number;
  readonly method: string;
  /** Below /api/v1. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** The form of a multipart body; null where the body is another one, or is broken. */
  readonly form: Form | null;
}

export interface Reply {
  readonly status: number;
  readonly body: object;
}

/** Everything a route answers from. */
export interface Asked {
  readonly core: Core;
  readonly call: Call;
  /** The parts of the path that a route leaves open, in order. */
  readonly id: string;
  readonly otherId: string;
  readonly twist: Twist;
}

/** A documented call: its method, its path with `:` for what is open, and its answer. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly op: Operation;
  readonly answer: (asked: Asked) => Reply;
}
