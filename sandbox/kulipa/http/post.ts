const TIMEOUT_MS = 10_000;

/** A status, or what came instead of one. */
export type Outcome = number | 'timeout' | 'unreachable';

export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly stop: AbortSignal;
}

/** One attempt; redirects are not followed. Never throws. */
export async function postOverNetwork({ url, headers, body, stop }: Posted): Promise<Outcome> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const signal = AbortSignal.any([timeout, stop]);
    const response = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal });
    await response.body?.cancel();
    return response.status;
  } catch {
    return timeout.aborted ? 'timeout' : 'unreachable';
  }
}
