import type { ErrorCode } from './errors.ts';

/** Why something was refused. `field` names the form field at fault; `params` fill the sentence's places. */
export interface Failure {
  readonly code: ErrorCode;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** An expected outcome is a value; only bugs are thrown. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (
  code: ErrorCode,
  rest: Omit<Failure, 'code'> = {},
): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure: { code, ...rest } });
