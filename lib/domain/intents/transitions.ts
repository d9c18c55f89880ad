import type { IntentState } from './intent.ts';

/**
 * The table of moves (DESIGN section 4). A database trigger enforces the same table; a test compares
 * the two. Settled states move only when a late answer, a record or a person contradicts them, and each
 * such move is an appended verdict.
 */
export const TRANSITIONS = {
  awaiting_approval: ['ready', 'cancelled'],
  ready: ['claimed', 'cancelled'],
  claimed: ['sending', 'ready', 'cancelled'],
  sending: ['succeeded', 'rejected', 'unknown', 'ready'],
  unknown: ['succeeded', 'rejected', 'not_applied'],
  succeeded: ['rejected', 'not_applied'],
  rejected: ['succeeded'],
  not_applied: ['succeeded', 'rejected'],
  cancelled: [],
} as const satisfies Record<IntentState, readonly IntentState[]>;

export const mayMove = (from: IntentState, to: IntentState): boolean =>
  (TRANSITIONS[from] as readonly IntentState[]).includes(to);

/** Settled: never sent again. */
export const SETTLED = ['succeeded', 'rejected', 'not_applied', 'cancelled'] as const satisfies IntentState[];

/** Holding the slots of its card, customer and (for a while) wallet. */
export const HOLDING = ['claimed', 'sending', 'unknown'] as const satisfies IntentState[];

/** States in which an equal earlier request counts as a possible double. */
export const MAY_HAVE_MOVED_MONEY = [
  'awaiting_approval',
  'ready',
  'claimed',
  'sending',
  'unknown',
  'succeeded',
] as const satisfies IntentState[];

export const isSettled = (state: IntentState): boolean => (SETTLED as readonly IntentState[]).includes(state);
