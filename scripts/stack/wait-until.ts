import http from 'node:http';
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

/** True once something answers HTTP at `url`, whatever it says. Leaves no connection open. */
export function answers(url: string): Promise<true> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false, timeout: 5_000 }, (response) => {
      response.resume();
      response.on('end', () => resolve(true));
    });
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error('no answer')));
  });
}
