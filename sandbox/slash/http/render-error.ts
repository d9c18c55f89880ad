import type { Quirks } from '../core/quirks.ts';
import type { Reply } from './call.ts';

interface Named {
  readonly identifier: number;
  readonly name: string;
}

/** 4041 is the guide's own example; the other numbers and all names are ours. */
const NAMED: Readonly<Record<number, Named>> = {
  400: { identifier: 4001, name: 'BadRequestError' },
  401: { identifier: 4041, name: 'UnauthorizedError' },
  403: { identifier: 4031, name: 'ForbiddenError' },
  404: { identifier: 4042, name: 'NotFoundError' },
  409: { identifier: 4091, name: 'ConflictError' },
  413: { identifier: 4131, name: 'PayloadTooLargeError' },
  422: { identifier: 4221, name: 'ValidationError' },
  429: { identifier: 4291, name: 'TooManyRequestsError' },
};
const INTERNAL: Named = { identifier: 5001, name: 'InternalError' };

export const UNAUTHORIZED = 'You must be logged in to do that.';
export const SERVER_ERROR = 'Something went wrong.';

/** An error as the guide shows it, or as the document declares it; `n` is the request it belongs to. */
export function renderError(status: number, message: string, n: number, quirks: Quirks): Reply {
  const { identifier, name } = NAMED[status] ?? INTERNAL;
  const tag = `[${identifier}-${(n + 46_656).toString(36).padStart(7, '2')}]`;
  const text = `${message} ${tag}`;
  if (quirks.errorShape === 'document') {
    return { status, body: { message: text, name, identifier: identifier.toString(), rawStatus: status } };
  }
  return {
    status,
    body: { success: false, message: text, identifier, rawStatus: status, displayType: 'toast' },
  };
}
