import type { Read } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';

const RETRY_MS = [1_000, 5_000, 15_000] as const;

/** Reads may be repeated: a passing trouble costs seconds, not the walk. */
export async function withRetry<T>(deps: Deps, read: () => Promise<Read<T>>): Promise<Read<T>> {
  for (const delay of RETRY_MS) {
    const result = await read();
    const passing = !result.ok && ['unreachable', 'server', 'rate_limited'].includes(result.failure.kind);
    if (!passing) return result;
    await deps.sleep(delay);
  }
  return read();
}
