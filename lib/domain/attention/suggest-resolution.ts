import type { IntentKind, IntentState } from '../intents/intent.ts';
import type { SuggestionView } from './attention-view.ts';
import type { DiscrepancyKind } from './discrepancy.ts';

export interface DiscrepancyFacts {
  readonly kind: DiscrepancyKind;
  readonly intentKind: IntentKind;
  readonly intentState: IntentState;
  /** An equal request of the same card was settled after this one was asked. */
  readonly isAskedAgain: boolean;
  /** An admin vouches that nobody else acts at the issuer. */
  readonly isOnlyThisDesk: boolean;
  /**
   * The withdrawal that would take it back; `state` null while nobody asked for it, or in what a restore took away.
   * Null: none is offered.
   */
  readonly withdrawal: { readonly state: IntentState | null; readonly isMaybeLost: boolean } | null;
}

const OPEN: readonly (IntentState | null)[] = ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'];

/** What is advised about something found against a request. It never advises to move money that is not proven. */
export function suggestResolution(facts: DiscrepancyFacts): SuggestionView {
  const { withdrawal } = facts;
  if (withdrawal && OPEN.includes(withdrawal.state)) {
    return advise(null, 'The withdrawal is under way: once it is settled this is resolved by itself.');
  }
  if (withdrawal && withdrawal.state !== null) {
    return advise(null, 'The withdrawal did not come about: look at why, then say what becomes of this.');
  }
  if (withdrawal?.isMaybeLost) {
    return advise(
      null,
      'Look at the card at the issuer first: the withdrawal may be in what the restore lost.',
    );
  }
  switch (facts.kind) {
    case 'late_success':
      return adviseLate(facts);
    case 'another_equal_movement':
      return adviseDouble(facts);
    case 'late_rejection':
      return advise('stands', 'What was read at the issuer outweighs an answer that came late.');
    case 'failed_row_moved_money':
      return advise('stands', 'The balance moved by exactly this, whatever its row is called.');
    case 'listed_twice':
      return advise('stands', 'The balance moved once; two rows tell of it.');
    case 'record_failed':
    case 'chain_broken':
      return advise(null, 'Ask the issuer whether the money is on the card, and what its row means.');
    case 'card_failed':
      return advise(null, 'Ask the issuer what became of the card and of the money on it.');
    case 'refund_not_processed':
    case 'refund_missing':
    case 'refund_unproven':
      return advise(null, 'Ask the issuer’s support for the balance of the terminated card.');
  }
}

const advise = (what: SuggestionView['what'], reason: string): SuggestionView => ({ what, reason });

function adviseLate({ intentKind, intentState, isAskedAgain, withdrawal }: DiscrepancyFacts): SuggestionView {
  if (intentState !== 'succeeded') {
    return advise(null, 'What appeared may belong to another request: say whose it is first.');
  }
  if (isAskedAgain && withdrawal) {
    return advise('withdraw', 'The same was asked for again and settled since, so the card has it twice.');
  }
  if (isAskedAgain && intentKind === 'withdraw') {
    return advise(null, 'The same was withdrawn again since: top the card up if too much has left it.');
  }
  return advise('stands', 'Nobody asked for it again since: it is what was wanted, only late.');
}

const adviseDouble = ({ isOnlyThisDesk, withdrawal }: DiscrepancyFacts): SuggestionView =>
  isOnlyThisDesk && withdrawal
    ? advise('withdraw', 'Only this desk moves money at the issuer, and nobody here asked for a second one.')
    : advise(null, 'Ask whoever works in the issuer’s own dashboard whether it was theirs.');
