import type { Sleep } from '../timers.ts';
import type { Fault } from './fault-catalogue.ts';
import type { Faults } from './faults.ts';
import { type SignatureHeader, signWebhook, webhookHeaders } from './sign-webhook.ts';
import { writeAnnouncement } from './write-announcement.ts';

/** Something the issuer tells of: the documented name and payload, and the card it is about, if any. */
export interface Announced {
  readonly event: string;
  readonly cardId: string | null;
  readonly data: object;
}

export interface WebhookTarget {
  readonly url: string;
  /** Null: nothing is signed, as by an issuer where nobody switched signing on. */
  readonly secret: string | null;
  readonly header: SignatureHeader;
}

/** One POST of a delivery: an HTTP status, or what came instead of one. */
export interface Attempt {
  readonly at: string;
  readonly outcome: number | 'timeout' | 'unreachable';
}

export interface Delivery {
  readonly n: number;
  readonly at: string;
  readonly event: string;
  readonly cardId: string | null;
  /** The raw body, the same in every attempt. */
  readonly body: string;
  readonly fault: Fault | null;
  /** `lost` and `held` only by a fault: never sent, waiting for the one that follows. */
  state: 'sending' | 'held' | 'delivered' | 'given up' | 'lost';
  readonly attempts: Attempt[];
}

export interface WebhookTiming {
  /** When each attempt is made, counted from the first (ms); later where the one before is still waiting. */
  readonly attemptsAtMs: readonly number[];
  /** How long an attempt may wait for its answer (ms). */
  readonly attemptTimeoutMs: number;
}
export const DOCUMENTED_TIMING: WebhookTiming = {
  attemptsAtMs: [0, 5_000, 10_000, 15_000],
  attemptTimeoutMs: 10_000,
};

/** One POST as it goes out. */
export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
}

export interface WebhookParts {
  readonly faults: Faults;
  /** The present of those who check a signature. */
  readonly now: () => Date;
  readonly sleep: Sleep;
  readonly timing: WebhookTiming;
  /** How an attempt is made; absent: over the network. */
  readonly post?: (posted: Posted) => Promise<Attempt['outcome']>;
}

const STALE_MS = 600_000;
const MAX_DELIVERIES = 1_000;

/** Tells the desk what happened, as unreliably as the issuer does. Deliveries are forgotten with the process. */
export class Webhooks {
  target: WebhookTarget | null = null;
  readonly #parts: WebhookParts;
  readonly #deliveries: Delivery[] = [];
  readonly #stop = new AbortController();
  #held: Delivery[] = [];
  #last = 0;

  constructor(parts: WebhookParts) {
    this.#parts = parts;
  }

  /** The last 1,000, oldest first. */
  list(): readonly Delivery[] {
    return this.#deliveries;
  }

  /** Sends what happened to the target, if there is one; faults waiting for a webhook are used up by it. */
  announce(announcement: Announced): void {
    if (!this.target) return;
    const { event, cardId } = announcement;
    const fits = (fault: Fault) => fault !== 'webhook_camel_case' || event.startsWith('transaction.');
    const fault = this.#parts.faults.take('webhook', cardId, fits)?.fault ?? null;
    const body = writeAnnouncement(announcement, fault === 'webhook_camel_case');
    const delivery = this.#add({ event, cardId, body, fault });
    if (fault === 'webhook_lost') delivery.state = 'lost';
    else if (fault === 'webhook_reordered') this.#hold(delivery);
    else void this.#deliver(delivery);
  }

  /** Sends a delivery again, as it was but without its fault; null when there is none of that number. */
  resend(n: number): Delivery | null {
    const known = this.#deliveries.find((delivery) => delivery.n === n);
    if (!known || !this.target) return null;
    const again = this.#add({ ...known, fault: null });
    void this.#deliver(again);
    return again;
  }

  /** Forgets all deliveries; what is under way is not called back. */
  clear(): void {
    this.#deliveries.length = 0;
    this.#held = [];
  }

  close(): void {
    this.#stop.abort();
  }

  #add(given: Pick<Delivery, 'event' | 'cardId' | 'body' | 'fault'>): Delivery {
    this.#last += 1;
    const { event, cardId, body, fault } = given;
    const at = this.#parts.now().toISOString();
    const delivery: Delivery = {
      n: this.#last,
      at,
      event,
      cardId,
      body,
      fault,
      state: 'sending',
      attempts: [],
    };
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > MAX_DELIVERIES) this.#deliveries.shift();
    return delivery;
  }

  #hold(delivery: Delivery): void {
    delivery.state = 'held';
    this.#held.push(delivery);
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { target } = this;
    if (!target) return;
    const held = this.#held;
    this.#held = [];
    const rounds = delivery.fault === 'webhook_doubled' ? 2 : 1;
    for (let round = 0; round < rounds; round += 1) await this.#insist(delivery, target);
    for (const late of held) {
      late.state = 'sending';
      await this.#insist(late, target);
    }
  }

  /** Attempts until one is accepted or all are used up. */
  async #insist(delivery: Delivery, target: WebhookTarget): Promise<void> {
    const { timing, sleep, now } = this.#parts;
    const startedAt = now().getTime();
    for (const atMs of timing.attemptsAtMs) {
      const waitMs = startedAt + atMs - now().getTime();
      const stopped =
        atMs > 0 && (await sleep(Math.max(waitMs, 0), this.#stop.signal).catch(() => 'stopped'));
      if (stopped === 'stopped' || this.#stop.signal.aborted) return;
      const at = now();
      const outcome = await this.#post(delivery, target, at);
      delivery.attempts.push({ at: at.toISOString(), outcome });
      if (typeof outcome === 'number' && outcome >= 200 && outcome < 300) {
        delivery.state = 'delivered';
        return;
      }
    }
    delivery.state = 'given up';
  }

  #post(delivery: Delivery, target: WebhookTarget, at: Date): Promise<Attempt['outcome']> {
    const { post = postOverNetwork, timing } = this.#parts;
    return post({
      url: target.url,
      headers: {
        ...webhookHeaders(target.header, `wh_${delivery.n}`, at),
        ...signatureOf(delivery, target, at),
      },
      body: delivery.body,
      timeoutMs: timing.attemptTimeoutMs,
      stop: this.#stop.signal,
    });
  }
}

async function postOverNetwork({ url, headers, body, timeoutMs, stop }: Posted): Promise<Attempt['outcome']> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body,
      signal: AbortSignal.any([timeout, stop]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return timeout.aborted ? 'timeout' : 'unreachable';
  }
}

function signatureOf(
  { fault, body }: Delivery,
  { secret, header }: WebhookTarget,
  at: Date,
): Record<string, string> {
  if (fault === 'webhook_forged') return signWebhook(header, 'a stranger’s secret', body, at);
  if (secret === null || fault === 'webhook_unsigned') return {};
  const signedAt = fault === 'webhook_stale' ? new Date(at.getTime() - STALE_MS) : at;
  return signWebhook(header, secret, body, signedAt);
}
