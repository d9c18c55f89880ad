import { fillPlaces, isReadErrorCode, READ_ERRORS, type ReadErrorCode } from '../domain/read-errors.ts';

/** A read that did not give its answer: what to tell the person, and whether a second try makes sense. */
export class FetchFailure extends Error {
  /** As the desk answered it, also where no sentence of its own belongs to it; 'offline' without an answer. */
  readonly code: string;
  readonly next: string;
  readonly reference: string | undefined;
  readonly worthRetrying: boolean;

  constructor(input: {
    code: string;
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
 * with the sentences of lib/domain/read-errors.ts.
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

/** The failure a refused read carries: `{ failure: { code, params } }`; other codes by their status. */
export function failureOf(status: number, body: unknown): FetchFailure {
  const { code, params } = asRecord(asRecord(body).failure);
  const texts = Object.fromEntries(
    Object.entries(asRecord(params)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  const known = typeof code === 'string' && isReadErrorCode(code) ? code : byStatus(status);
  const { sentence, next } = READ_ERRORS[known];
  return new FetchFailure({
    code: typeof code === 'string' ? code : known,
    sentence: fillPlaces(sentence, texts),
    next: fillPlaces(next, { reference: 'none', ...texts }),
    reference: texts.reference,
    worthRetrying: status >= 500,
  });
}

const byStatus = (status: number): ReadErrorCode => (status === 404 ? 'not_found' : 'unexpected');

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
