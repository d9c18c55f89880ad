import type { Announcement } from '../core/world.ts';
import { type Endpoint, isOpen, noteFailure } from './endpoint.ts';
import type { Fault } from './fault-catalogue.ts';
import type { Faults } from './faults.ts';
import { type Answered, type Posted, post } from './post.ts';
import { createSigningKeys, type SigningKeys, signBody } from './sign-webhook.ts';

export interface Delivery {
  readonly n: number;
  readonly at: string;
  readonly endpointId: string;
  readonly event: string;
  readonly eventId: string;
  readonly cardId: string | null;
  /** The raw body, the same in every attempt. */
  readonly body: string;
  readonly fault: Fault | null;
  /** `lost` and `held` only by a fault: never sent, waiting for the one that follows. */
  state: 'waiting' | 'sending' | 'held' | 'delivered' | 'given up' | 'lost';
  /** When it is tried next (ms). */
  dueMs: number;
  readonly attempts: { readonly at: string; readonly outcome: Answered['status'] }[];
}

export interface WebhookTiming {
  readonly attemptTimeoutMs: number;
  readonly retries: number;
  /** The wait before retry n is the first one times the factor to the power of n - 1, and never more than the most. */
  readonly firstRetryMs: number;
  readonly factor: number;
  readonly mostMs: number;
  /** How long an endpoint is left alone after a notification failed for good. */
  readonly backoffMs: number;
}

/** 10 s, 12 retries and six failures are documented; 0.5 s and 5 are an earlier copy's; the rest is ours. */
export const DOCUMENTED_TIMING: WebhookTiming = {
  attemptTimeoutMs: 10_000,
  retries: 12,
  firstRetryMs: 500,
  factor: 5,
  mostMs: 3_600_000,
  backoffMs: 3_600_000,
};

export interface WebhookParts {
  readonly keys: SigningKeys;
  readonly faults: Faults;
  /** What says when a retry is due: the sandbox's clock, so that it can be put ahead. */
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  readonly timing: WebhookTiming;
  readonly accepts: (status: number) => boolean;
  /** How an attempt is made; absent: over the network. */
  readonly post?: (posted: Posted) => Promise<Answered>;
}

const MAX_DELIVERIES = 1_000;

/** Tells every endpoint of an entity that something happened, never what: it is to be read back. */
export class Webhooks {
  readonly endpoints: Endpoint[] = [];
  readonly #parts: WebhookParts;
  #stranger: SigningKeys | null = null;
  readonly #deliveries: Delivery[] = [];
  readonly #stop = new AbortController();
  #last = 0;

  constructor(parts: WebhookParts) {
    this.#parts = parts;
  }

  get keys(): SigningKeys {
    return this.#parts.keys;
  }

  /** The last 1,000, oldest first. */
  list(): readonly Delivery[] {
    return this.#deliveries;
  }

  add(legalEntityId: string, url: string, name: string): Endpoint {
    const endpoint: Endpoint = {
      id: this.#parts.newId('webhook'),
      legalEntityId,
      createdAt: this.#parts.now().toISOString(),
      url,
      name,
      status: 'active',
      archivedAt: null,
      pausedAt: null,
      backingOffUntil: null,
      disabledAt: null,
      failures: 0,
    };
    this.endpoints.push(endpoint);
    return endpoint;
  }

  announce({ event, entityId, cardId, legalEntityId }: Announcement): void {
    const theirs = this.endpoints.filter(
      (one) => one.legalEntityId === legalEntityId && one.archivedAt === null,
    );
    if (theirs.length === 0) return;
    const eventId = this.#parts.newId('evt');
    const body = JSON.stringify({ entityId, event, eventId });
    for (const endpoint of theirs) {
      const fault = this.#parts.faults.take('webhook', cardId)?.fault ?? null;
      const state = fault === 'webhook_lost' ? 'lost' : fault === 'webhook_reordered' ? 'held' : 'waiting';
      this.#add({ endpointId: endpoint.id, event, eventId, cardId, body, fault, state });
    }
    this.tick();
  }

  /** Sends a delivery again, as it was but without its fault; null when there is none of that number. */
  resend(n: number): Delivery | null {
    const known = this.#deliveries.find((delivery) => delivery.n === n);
    if (!known) return null;
    const again = this.#add({ ...known, fault: null, state: 'waiting' });
    this.tick();
    return again;
  }

  /** Sends what is due to endpoints that are open. */
  tick(): void {
    const now = this.#parts.now();
    for (const endpoint of this.endpoints) {
      if (!isOpen(endpoint, now)) continue;
      for (const delivery of this.#deliveries) {
        const isDue = delivery.state === 'waiting' && delivery.dueMs <= now.getTime();
        if (isDue && delivery.endpointId === endpoint.id) void this.#attempt(delivery, endpoint);
      }
    }
  }

  clear(): void {
    this.#deliveries.length = 0;
  }

  close(): void {
    this.#stop.abort();
  }

  #add(given: Omit<Delivery, 'n' | 'at' | 'dueMs' | 'attempts'>): Delivery {
    this.#last += 1;
    const now = this.#parts.now();
    const own = { n: this.#last, at: now.toISOString(), dueMs: now.getTime(), attempts: [] };
    const delivery: Delivery = { ...given, ...own };
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > MAX_DELIVERIES) this.#deliveries.shift();
    return delivery;
  }

  async #attempt(delivery: Delivery, endpoint: Endpoint): Promise<void> {
    delivery.state = 'sending';
    const { accepts } = this.#parts;
    const outcome = await this.#post(delivery, endpoint);
    if (this.#stop.signal.aborted) return;
    if (typeof outcome === 'number' && accepts(outcome)) {
      endpoint.failures = 0;
      if (delivery.fault === 'webhook_doubled') await this.#post(delivery, endpoint);
      delivery.state = 'delivered';
      this.#release(delivery);
      return;
    }
    this.#waitOrGiveUp(delivery, endpoint);
  }

  #waitOrGiveUp(delivery: Delivery, endpoint: Endpoint): void {
    const { timing, now } = this.#parts;
    const done = delivery.attempts.length;
    if (done > timing.retries) {
      delivery.state = 'given up';
      noteFailure(endpoint, now(), timing.backoffMs);
      return;
    }
    const waitMs = Math.min(timing.firstRetryMs * timing.factor ** (done - 1), timing.mostMs);
    delivery.dueMs = now().getTime() + waitMs;
    delivery.state = 'waiting';
  }

  /** What a fault held back follows the first one that came through after it. */
  #release({ endpointId }: Delivery): void {
    for (const held of this.#deliveries) {
      if (held.state === 'held' && held.endpointId === endpointId) held.state = 'waiting';
    }
    this.tick();
  }

  async #post(delivery: Delivery, { url }: Endpoint): Promise<Answered['status']> {
    const { post: send = post, timing, now } = this.#parts;
    const at = now().toISOString();
    const { body } = delivery;
    const stop = this.#stop.signal;
    const headers = this.#signatureOf(delivery);
    const { status } = await send({ url, headers, body, timeoutMs: timing.attemptTimeoutMs, stop });
    delivery.attempts.push({ at, outcome: status });
    return status;
  }

  #signatureOf({ fault, body }: Delivery): Readonly<Record<string, string>> {
    if (fault === 'webhook_unsigned') return {};
    if (fault !== 'webhook_forged') return { 'slash-webhook-signature': signBody(this.keys, body) };
    this.#stranger ??= createSigningKeys();
    return { 'slash-webhook-signature': signBody(this.#stranger, body) };
  }
}
