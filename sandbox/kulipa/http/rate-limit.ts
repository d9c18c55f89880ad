const WINDOW_MS = 60_000;

export interface Allowance {
  readonly isAllowed: boolean;
  /** Until the next window (s), at least one. */
  readonly resetS: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** So many calls in a minute that begins with its first call. */
export class RateLimit {
  #startMs = Number.NEGATIVE_INFINITY;
  #used = 0;

  take(nowMs: number, limit: number | null): Allowance {
    if (limit === null) return { isAllowed: true, resetS: 1, headers: {} };
    if (nowMs - this.#startMs >= WINDOW_MS) {
      this.#startMs = nowMs;
      this.#used = 0;
    }
    this.#used += 1;
    const resetS = Math.max(Math.ceil((this.#startMs + WINDOW_MS - nowMs) / 1_000), 1);
    return {
      isAllowed: this.#used <= limit,
      resetS,
      headers: {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(limit - this.#used, 0)),
        'x-ratelimit-reset': String(resetS),
      },
    };
  }

  clear(): void {
    this.#startMs = Number.NEGATIVE_INFINITY;
  }
}
