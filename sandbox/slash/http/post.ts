/** One POST as it goes out. */
export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
}

/** An HTTP status and a text, or what came instead. */
export type Answered =
  | { readonly status: number; readonly text: string }
  | { readonly status: 'timeout' | 'unreachable'; readonly text: '' };

/** Redirects are not followed. */
export async function post({ url, headers, body, timeoutMs, stop }: Posted): Promise<Answered> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.any([timeout, stop]),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return { status: timeout.aborted ? 'timeout' : 'unreachable', text: '' };
  }
}
