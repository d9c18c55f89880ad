import { createHash } from 'node:crypto';
import type { Call } from './call.ts';
import type { Answer } from './tell.ts';

interface Stored {
  /** The request whose answer it is. */
  readonly request: number;
  readonly atMs: number;
  readonly answer: Answer;
  readonly requestId: string;
}

const MOST_CHARACTERS = 64;

export const isTooLong = (key: string): boolean => key.length > MOST_CHARACTERS;

/**
 * Answers by key and whole request: key, method, path, query and body. The same key with another body is another
 * request, not a conflict.
 */
export class Idempotency {
  readonly #stored = new Map<string, Stored>();

  /** What to look it up by; null for a call that takes no key or has none. */
  nameOf({ method, path, query, body }: Call, key: string | undefined): string | null {
    if (!key || (method !== 'POST' && method !== 'PUT')) return null;
    return createHash('sha256')
      .update(JSON.stringify([key, method, path, query.toString(), body]))
      .digest('hex');
  }

  find(name: string | null, nowMs: number, lifeMs: number): Stored | null {
    const stored = name === null ? undefined : this.#stored.get(name);
    return stored && nowMs - stored.atMs < lifeMs ? stored : null;
  }

  /** Keeps an answer, and forgets those that are too old to be found. */
  store(name: string | null, stored: Stored, lifeMs: number): void {
    if (name === null) return;
    for (const [known, { atMs }] of this.#stored) {
      if (stored.atMs - atMs < lifeMs) break;
      this.#stored.delete(known);
    }
    this.#stored.delete(name);
    this.#stored.set(name, stored);
  }

  clear(): void {
    this.#stored.clear();
  }
}
