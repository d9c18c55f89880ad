import type { SparkleSettings } from './settings.ts';

interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

const RATES: Readonly<Record<SparkleSettings['environment'], Rate>> = {
  sandbox: { perMinute: 100, burst: 200 },
  production: { perMinute: 10, burst: 20 },
};

/** The rate of the environment; swapped, that of the other one. */
export function rateOf({ environment, quirks }: SparkleSettings): Rate {
  if (quirks.rates === 'documented') return RATES[environment];
  return RATES[environment === 'sandbox' ? 'production' : 'sandbox'];
}

/** A bucket for each application: as many calls at once as the burst, refilled by the minute's figure. */
export class RateLimit {
  readonly #buckets = new Map<string, { calls: number; atMs: number }>();

  /** Null: the call may be made; else how long until the next one may (ms). */
  take(clientId: string, nowMs: number, { perMinute, burst }: Rate): number | null {
    const bucket = this.#buckets.get(clientId) ?? { calls: burst, atMs: nowMs };
    const perMs = perMinute / 60_000;
    const calls = Math.min(burst, bucket.calls + Math.max(nowMs - bucket.atMs, 0) * perMs);
    const isFree = calls >= 1;
    this.#buckets.set(clientId, { calls: isFree ? calls - 1 : calls, atMs: nowMs });
    return isFree ? null : Math.ceil((1 - calls) / perMs);
  }

  clear(): void {
    this.#buckets.clear();
  }
}
