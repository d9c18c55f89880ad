import type { ForPerson, JudgedLeg, Judgement } from '../judge/judgement.ts';
import type { SuggestionView } from './attention-view.ts';

/** What is advised for an unknown, and whether it is clear enough to be judged together with others. */
export interface SuggestedVerdict {
  readonly what: 'succeeded' | 'not_applied' | null;
  readonly reason: string;
  /** The verdict that may be given in bulk. */
  readonly clearFor: 'succeeded' | 'not_applied' | null;
}

/**
 * Advice is the judge's own and nobody else's: what it leaves to a person without preferring is not
 * preferred here. Clear is what no leg, no other request and no second candidate speaks against.
 */
export function suggestVerdict(judgement: Judgement | null): SuggestedVerdict {
  if (!judgement) return none('Nothing has been read since it was sent; the desk is looking.');
  if (judgement.kind !== 'person') return none(judgement.because);
  const { suggestion, because } = judgement;
  if (suggestion === null) return none(because);
  if (suggestion === 'group') {
    return none(`${because} These can only be told apart together.`);
  }
  return { what: suggestion, reason: because, clearFor: isClear(judgement, suggestion) ? suggestion : null };
}

const none = (reason: string): SuggestedVerdict => ({ what: null, reason, clearFor: null });

function isClear(judgement: ForPerson, verdict: 'succeeded' | 'not_applied'): boolean {
  const { legs, rivals, candidates } = judgement;
  if (rivals.length > 0 || legs.length === 0) return false;
  const found = candidates.recordIds.length + candidates.cardIds.length + candidates.customerIds.length;
  if (verdict === 'not_applied') {
    return found === 0 && legs.every(({ says }) => says !== 'yes') && legs.some(({ says }) => says === 'no');
  }
  return found <= 1 && legs.every((leg) => leg.says === 'yes') && (found === 1 || namesItself(legs));
}

/** A status is read off the card itself: nothing has to be picked among others. */
const namesItself = (legs: readonly JudgedLeg[]): boolean => legs.some(({ leg }) => leg === 'status');

/** The same for screens. */
export const toSuggestionView = ({ what, reason }: SuggestedVerdict): SuggestionView => ({ what, reason });
