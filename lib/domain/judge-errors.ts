import type { ErrorText } from './read-errors.ts';

/** What the judge finds and what is refused around its verdicts: the part of ERRORS (errors.ts) about it. */
export const JUDGE_ERRORS = {
  failed_at_issuer: {
    status: 409,
    sentence: 'The issuer lists it as failed, and the money is whole.',
    next: 'Ask for it again if it is still wanted.',
  },
  late_success: {
    status: 409,
    sentence: 'It had been called off, and the issuer did it after all.',
    next: 'Compare it with what was asked since, and move the money back if it is not wanted any more.',
  },
  card_taken: {
    status: 409,
    sentence: 'This card came of another request.',
    next: 'Choose another one, or look at the request that has it.',
  },
} as const satisfies Record<string, ErrorText>;
