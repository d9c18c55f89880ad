import type { Contradiction } from '../judge/judgement.ts';

/** What speaks against a verdict, for people. */
const WORDS = {
  late_success: 'The issuer shows that it happened after all, late. Somebody must decide what becomes of it.',
  late_rejection: 'An answer that came late refuses it, and what was read shows it as done.',
  record_failed: 'The row it was settled by is listed as failed now.',
  chain_broken: 'The balance no longer shows the movement it was settled by.',
  another_equal_movement: 'Another equal movement appeared that nobody here asked for.',
  card_failed: 'The card that came of it is listed as failed now.',
  refund_not_processed: 'The issuer says the balance was not refunded.',
} as const satisfies Record<Contradiction['kind'], string>;

const isKnown = (kind: string): kind is Contradiction['kind'] => kind in WORDS;

/** A stored kind as a sentence; null where nothing speaks against the verdict. */
export const tellContradiction = (kind: string | null): string | null =>
  kind === null ? null : isKnown(kind) ? WORDS[kind] : 'Something that came later speaks against it.';
