import { type ErrorCode, explain, isErrorCode } from '../domain/errors.ts';

/** A read that did not give its answer: what to tell the person, and whether a second try makes sense. */
export class FetchFailure extends Error {
  readonly code: ErrorCode | 'offline';
  readonly next: string;
  readonly reference: string | undefined;
  readonly worthRetrying: boolean;

  constructor(input: {
    code: ErrorCode | 'offline';
    sentence: string;
    next: string;
    reference?: string | undefined;
    worthRetrying: boolean;
  }) {
    super(input.sentence);
    this.name = 'FetchFailure';
    this.code = input.code;
    this.next = input.next;
    this.reference = input.reference;
    this.worthRetrying = input.worthRetrying;
  }
}

const offline = () =>
  new FetchFailure({
    code: 'offline',
    sentence: 'The desk cannot be reached.',
    next: 'Check the connection; it is tried again by itself.',
    worthRetrying: true,
  });

/**
 * GETs JSON from one of the desk's own reads. `T` is what that route declares. Throws `FetchFailure`
 * with the sentences of lib/domain/errors.ts.
 */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw offline();
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  throw failureOf(response.status, body);
}

/** The failure a refused read carries: `{ failure: { code, params }, reference? }`. */
export function failureOf(status: number, body: unknown): FetchFailure {
  const { failure, reference } = asRecord(body);
  const { code, params } = asRecord(failure);
  const known = typeof code === 'string' && isErrorCode(code) ? code : 'unexpected';
  const texts = Object.fromEntries(
    Object.entries(asRecord(params)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  const ref = typeof reference === 'string' ? reference : texts.reference;
  const { sentence, next } = explain({ code: known, params: { ...texts, reference: ref ?? 'none' } });
  return new FetchFailure({ code: known, sentence, next, reference: ref, worthRetrying: status >= 500 });
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
