import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks again and again until `ask` gives something, or `ended` (a process that this waits for) rejects, or
 * the time is over. A question that fails counts as no answer.
 */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | null>,
  { ended, timeoutMs }: { ended: Promise<never>; timeoutMs: number },
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  const asking = async (): Promise<T> => {
    for (;;) {
      const answer = await ask().catch(() => null);
      if (answer !== null) return answer;
      if (Date.now() > deadline) throw new Error(`${what} took longer than ${timeoutMs / 1000} s.`);
      await wait(100);
    }
  };
  return Promise.race([asking(), ended]);
}

/** True once something answers HTTP at `url`, whatever it says. */
export async function answers(url: string): Promise<true> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
  await response.body?.cancel();
  return true;
}
