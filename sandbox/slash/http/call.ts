import type { SlashCore } from '../core/core.ts';
import type { Asking, Twist } from '../core/orders.ts';
import type { View } from '../core/view.ts';
import type { Operation } from './fault-catalogue.ts';
import type { Shell } from './shell.ts';

/** A documented call as it was heard. */
export interface Call {
  /** Running number of the request. */
  readonly n: number;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The raw body. */
  readonly body: string;
  /** A header by its name in lower case. */
  readonly header: (name: string) => string | null;
  /** Heard by the vault rather than by the plain host. */
  readonly isVault: boolean;
}

export interface Reply {
  readonly status: number;
  readonly body: object;
}

/** Everything a route answers from. */
export interface Asked {
  readonly shell: Shell;
  readonly core: SlashCore;
  readonly call: Call;
  readonly by: Asking;
  /** What the asker's legal entity sees. */
  readonly view: View;
  /** The part of the path that a route leaves open. */
  readonly id: string;
  readonly twist: Twist;
}

export interface Route {
  /** For a call whose body decides what it is, a function of the body. */
  readonly op: Operation | ((body: Readonly<Record<string, unknown>>, core: SlashCore) => Operation);
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** `:` leaves a part open. */
  readonly path: string;
  /** Whether it takes an idempotency key: it must have one, it may under a quirk, or it never does. */
  readonly key?: 'required' | 'creating';
  /** True where a user-scoped key needs no legal entity. */
  readonly anyEntity?: boolean;
  readonly answer: (asked: Asked) => Reply;
}

export const ok = (body: object): Reply => ({ status: 200, body });
export const created = (body: object): Reply => ({ status: 201, body });
