import type { Asking } from './orders.ts';
import { Refusal } from './refusal.ts';

interface Kept {
  readonly fingerprint: string;
  readonly atMs: number;
  /** The id of what was made, or how the call was refused. */
  readonly result: string | Refusal;
}

/** The idempotency keys of the last day: the same key and body gets the same result, another body 409. */
export class Keys {
  readonly #kept = new Map<string, Kept>();

  /** The earlier result of this very call; null when there was none. Throws when the key was used for another. */
  find({ legalEntityId, key }: Asking, nowMs: number, keptMs: number): string | Refusal | null {
    if (!key) return null;
    const kept = this.#kept.get(nameOf(legalEntityId, key.text));
    if (!kept || kept.atMs + keptMs <= nowMs) return null;
    if (kept.fingerprint === key.fingerprint) return kept.result;
    throw new Refusal(409, 'The idempotency key was already used for a different request body.');
  }

  keep({ legalEntityId, key }: Asking, nowMs: number, result: string | Refusal): void {
    if (!key) return;
    const kept = { fingerprint: key.fingerprint, atMs: nowMs, result };
    this.#kept.set(nameOf(legalEntityId, key.text), kept);
  }
}

const nameOf = (legalEntityId: string, text: string): string => `${legalEntityId} ${text}`;
