import { stringify } from 'lossless-json';
import type { Core } from '../core/core.ts';
import type { Announcement } from '../core/effect.ts';
import { writeEvent } from './event.ts';
import type { Fault } from './fault-catalogue.ts';
import type { Faults } from './faults.ts';
import { type Outcome, type Posted, postOverNetwork } from './post.ts';
import type { WebhookKeys } from './webhook-keys.ts';

export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly status: 'unverified' | 'active' | 'suspended';
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Delivery {
  readonly n: number;
  readonly at: string;
  readonly event: string;
  readonly cardId: string | null;
  readonly subscriptionId: string;
  readonly url: string;
  /** The raw body, the same in every attempt. */
  readonly body: string;
  readonly fault: Fault | null;
  /** `lost` and `held` only by a fault: never sent, waiting for the one that follows. */
  state: 'sending' | 'waiting' | 'held' | 'delivered' | 'given up' | 'lost';
  readonly attempts: { readonly at: string; readonly outcome: Outcome }[];
}

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
/** How long it waits before each of the nine attempts after the first (ms). */
export const RETRIES_AFTER_MS: readonly number[] = [
  ...[1, 5, 15].map((minutes) => minutes * MINUTE),
  ...[1, 4, 12].map((hours) => hours * HOUR),
  ...[1, 2, 4].map((days) => days * DAY),
];
const STALE_MS = 600_000;
const MAX_DELIVERIES = 1_000;

interface Parts {
  readonly core: Core;
  readonly faults: Faults;
  readonly keys: WebhookKeys;
  /** The present of those who check a signature. */
  readonly real: () => Date;
  /** How an attempt is made; absent: over the network. */
  readonly post?: (posted: Posted) => Promise<Outcome>;
}

const isAccepted = (outcome: Outcome): boolean =>
  typeof outcome === 'number' && outcome >= 200 && outcome < 300;

/** Tells whoever subscribed what happened, as unreliably as the issuer does; retries go by the sandbox's clock. */
export class Webhooks {
  readonly #parts: Parts;
  readonly #stop = new AbortController();
  #subscriptions: Subscription[] = [];
  #deliveries: Delivery[] = [];
  #held: Delivery[] = [];
  #last = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.core.onAnnounce((announcement) => this.#announce(announcement));
  }

  subscriptions(): readonly Subscription[] {
    return this.#subscriptions;
  }

  /** The last 1,000, oldest first; the handshakes too. */
  list(): readonly Delivery[] {
    return this.#deliveries;
  }

  subscribe(url: string): Subscription {
    const { core } = this.#parts;
    const at = core.now().toISOString();
    const made: Subscription = { id: core.newId(), url, status: 'unverified', createdAt: at, updatedAt: at };
    this.#subscriptions.push(made);
    return this.shakeHands(made);
  }

  unsubscribe(id: string): void {
    this.#subscriptions = this.#subscriptions.filter((one) => one.id !== id);
  }

  /** Asks the receiver whether it is one: a 2xx makes the subscription active, anything else leaves it. */
  shakeHands(subscription: Subscription): Subscription {
    const { core } = this.#parts;
    const body = stringify({
      id: core.newId(),
      eventTargetId: subscription.id,
      generatedAt: core.now().toISOString(),
      eventName: 'verificationRequest',
    });
    const asked = { event: 'verificationRequest', cardId: null, body: body ?? '', fault: null };
    const delivery = this.#add(subscription, asked);
    void this.#post(delivery).then((outcome) => {
      delivery.state = isAccepted(outcome) ? 'delivered' : 'given up';
      if (isAccepted(outcome)) this.#change(subscription.id, 'active');
    });
    return subscription;
  }

  /** Sends a delivery again, as it was but without its fault; null when there is none of that number. */
  resend(n: number): Delivery | null {
    const known = this.#deliveries.find((delivery) => delivery.n === n);
    const subscription = this.#subscriptions.find(({ id }) => id === known?.subscriptionId);
    if (!known || !subscription) return null;
    const again = this.#add(subscription, { ...known, fault: null });
    void this.#insist(again, 0);
    return again;
  }

  /** Forgets all deliveries, and nobody who subscribed. */
  clear(): void {
    this.#deliveries = [];
    this.#held = [];
  }

  close(): void {
    this.#stop.abort();
  }

  #announce(announcement: Announcement): void {
    const { core, faults } = this.#parts;
    const { event, cardId } = announcement;
    for (const subscription of this.#subscriptions.filter(({ status }) => status === 'active')) {
      const fault = faults.take('webhook', cardId)?.fault ?? null;
      const body = writeEvent(core, core.newId(), announcement);
      const delivery = this.#add(subscription, { event, cardId, body, fault });
      if (fault === 'webhook_lost') delivery.state = 'lost';
      else if (fault === 'webhook_reordered') {
        delivery.state = 'held';
        this.#held.push(delivery);
      } else void this.#deliver(delivery);
    }
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const held = this.#held;
    this.#held = [];
    await this.#insist(delivery, 0);
    if (delivery.fault === 'webhook_doubled') await this.#insist(delivery, 0);
    for (const late of held) await this.#insist(late, 0);
  }

  /** One attempt, and if it fails the next one when its time has come. */
  async #insist(delivery: Delivery, attempt: number): Promise<void> {
    const { core } = this.#parts;
    delivery.state = 'sending';
    const outcome = await this.#post(delivery);
    if (this.#stop.signal.aborted) return;
    if (isAccepted(outcome)) {
      delivery.state = 'delivered';
      return;
    }
    const waitMs = RETRIES_AFTER_MS[attempt];
    if (waitMs === undefined) {
      delivery.state = 'given up';
      this.#change(delivery.subscriptionId, 'suspended');
      return;
    }
    delivery.state = 'waiting';
    core.later(waitMs, () => void this.#insist(delivery, attempt + 1));
  }

  async #post(delivery: Delivery): Promise<Outcome> {
    const { core, keys, real, post = postOverNetwork } = this.#parts;
    const { fault, body, url } = delivery;
    const at = real();
    const signedAt = fault === 'webhook_stale' ? new Date(at.getTime() - STALE_MS) : at;
    const form = core.settings.quirks.signatureForm;
    const signature = keys.headers(body, signedAt, { form, isForged: fault === 'webhook_forged' });
    if (fault === 'webhook_unknown_key') signature['x-kulipa-key-id'] = `dwk-${core.newId()}`;
    const headers = {
      'content-type': 'application/json',
      ...(fault === 'webhook_unsigned' ? {} : signature),
    };
    const outcome = await post({ url, headers, body, stop: this.#stop.signal });
    delivery.attempts.push({ at: core.now().toISOString(), outcome });
    return outcome;
  }

  #change(id: string, status: Subscription['status']): void {
    const updatedAt = this.#parts.core.now().toISOString();
    this.#subscriptions = this.#subscriptions.map((one) =>
      one.id === id ? { ...one, status, updatedAt } : one,
    );
  }

  #add(
    { id, url }: Subscription,
    { event, cardId, body, fault }: Pick<Delivery, 'event' | 'cardId' | 'body' | 'fault'>,
  ): Delivery {
    this.#last += 1;
    const at = this.#parts.core.now().toISOString();
    const told = { n: this.#last, at, event, cardId, subscriptionId: id, url, body, fault };
    const delivery: Delivery = { ...told, state: 'sending', attempts: [] };
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > MAX_DELIVERIES) this.#deliveries.shift();
    return delivery;
  }
}
