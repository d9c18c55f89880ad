export interface ErrorText {
  /** HTTP status where the refusal leaves through a route handler. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503;
  readonly sentence: string;
  readonly next: string;
}

/**
 * What a mere read can be refused for: the part of ERRORS (errors.ts) that every page carries. The rest
 * of that table stays out of the first load of a list.
 */
export const READ_ERRORS = {
  signed_out: {
    status: 401,
    sentence: 'You are signed out.',
    next: 'Sign in again; what you typed stays here.',
  },
  forbidden: {
    status: 403,
    sentence: 'Your role does not include this.',
    next: 'Ask someone with the role {roles}.',
  },
  input_invalid: { status: 400, sentence: 'The input is not valid.', next: 'Check the marked fields.' },
  not_found: { status: 404, sentence: 'There is nothing here.', next: 'Go back to the list.' },
  issuer_not_readable: {
    status: 503,
    sentence: 'The issuer could not be read just now.',
    next: 'What you see stays as of when it was last told; try again in a moment.',
  },
  unexpected: {
    status: 500,
    sentence: 'Something in the desk failed. What you typed is kept.',
    next: 'Try again; if it stays, tell the people who run the desk the reference {reference}.',
  },
} as const satisfies Record<string, ErrorText>;

export type ReadErrorCode = keyof typeof READ_ERRORS;

export const isReadErrorCode = (code: string): code is ReadErrorCode => Object.hasOwn(READ_ERRORS, code);

/** Fills the `{name}` places of a sentence; one without a value stays as it is. */
export const fillPlaces = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place);
