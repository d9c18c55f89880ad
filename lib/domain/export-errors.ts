import type { ErrorText } from './read-errors.ts';

/** Refusals of exports. */
export const EXPORT_ERRORS = {
  exports_busy: {
    status: 429,
    sentence: 'Three exports are under way already.',
    next: 'Wait until one of them has arrived, then export again.',
  },
} as const satisfies Record<string, ErrorText>;
