import type { HeardWrite, TruthCard, TruthEffect } from './both-sides.ts';

/** A call as the sandbox heard it. */
export interface HeardCall extends HeardWrite {
  readonly write: boolean;
}

export interface SandboxCard extends TruthCard {
  readonly number: string;
}

/** Nothing happens to the sandbox: it answers in this time, or something is broken (ms). */
const PATIENCE_MS = 20_000;

/** The sandbox's control interface, as far as this run uses it. */
export class SandboxControl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = `${url}/__sandbox`;
  }

  settings = (changes: object) => this.#call<object>('POST', '/settings', changes);
  orderFault = (order: object) => this.#call<object>('POST', '/faults', order);
  clearFaults = () => this.#call<object>('DELETE', '/faults');
  /** Webhooks go there from now on. */
  deliverTo = (url: string) => this.#call<object>('POST', '/webhook', { url });
  cards = async () => (await this.#call<{ cards: readonly SandboxCard[] }>('GET', '/cards')).cards;
  walletCents = async () => (await this.#call<{ walletCents: string }>('GET', '/world')).walletCents;
  effects = async () => (await this.#truth(0)).effects;
  /** Calls heard after the one of that number. */
  heardSince = async (n: number) => (await this.#truth(n)).requests;

  #truth(since: number) {
    return this.#call<{ effects: readonly TruthEffect[]; requests: readonly HeardCall[] }>(
      'GET',
      `/truth?since=${since}`,
    );
  }

  async #call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    const response = await fetch(this.#url + path, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`The sandbox refused ${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}
