import type { Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import { LONGEST_DELAY_MS } from '../../../domain/intents/schedule.ts';
import { isSettled } from '../../../domain/intents/transitions.ts';
import { LATE_WATCH_LOOK_MS } from '../../../domain/judge/patience.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('nothing forgotten');

/** Once all is quiet an unknown has a next look, all else is settled with its slots free, and no freeze waited for money. */
export function nothingForgotten(end: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  const told = ledger.intents.flatMap((intent) => {
    const why = isSettled(intent.state)
      ? (whyNotFree(intent) ?? whyNotWatched(intent, end))
      : whyForgotten(intent, end);
    return why === null ? [] : [tell(`${intent.kind}, ${intent.state}: ${why}`, intent.id)];
  });
  return [...told, ...freezesHeldBack(end, ledger)];
}

function whyForgotten(
  { kind, state, nextLookAt, cardSlot, cardId }: Intent,
  end: ScheduleEnd,
): string | null {
  if (state !== 'unknown') return 'still so when nothing is due any more';
  if (nextLookAt === null) return 'nobody will look at it again';
  if (nextLookAt.getTime() > end.settledAt.getTime() + LONGEST_DELAY_MS)
    return 'its next look is too far away';
  const holdsCard = kind === 'fund' || kind === 'withdraw' || kind === 'terminate';
  return holdsCard && cardSlot !== cardId ? 'its card is free for other money' : null;
}

function whyNotFree(intent: Intent): string | null {
  const { cardSlot, customerSlot, walletSlot, statusSlot, leaseOwner, leaseUntil } = intent;
  const slots = [cardSlot, customerSlot, walletSlot, statusSlot].filter((slot) => slot !== null);
  if (slots.length > 0) return `still holds ${slots.join(' and ')}`;
  if (leaseOwner !== null || leaseUntil !== null) return `still leased to ${leaseOwner}`;
  return intent.nextLookAt === null ? null : 'is still looked at';
}

/** What was refused or called off is watched to the end of its time. */
function whyNotWatched({ state, watchAt }: Intent, { settledAt }: ScheduleEnd): string | null {
  if (watchAt === null) return null;
  if (state === 'succeeded' || state === 'cancelled') return 'is still watched';
  return watchAt.getTime() > settledAt.getTime() + LATE_WATCH_LOOK_MS
    ? 'its next watch is too far away'
    : null;
}

const MONEY_IN_THE_WAY = [
  'card_has_open_money',
  'customer_has_open_issue',
  'waiting_for_card',
  'waiting_for_customer',
  'waiting_for_wallet',
];

function freezesHeldBack({ wishes }: ScheduleEnd, { everAsked }: Ledger): readonly Violation[] {
  const refused = wishes.flatMap(({ wish, submits }) =>
    submits
      .filter(({ reply }) => wish.kind === 'freeze' && MONEY_IN_THE_WAY.includes(reply))
      .map(({ intentId, reply }) => tell(`a freeze was refused: ${reply}`, intentId)),
  );
  const waiting = [...everAsked.values()].flatMap(({ id, kind, stateReason, cardSlot, walletSlot }) => {
    const waits = stateReason !== null && MONEY_IN_THE_WAY.includes(stateReason);
    const isHeld = isStatusKind(kind) && (waits || cardSlot !== null || walletSlot !== null);
    return isHeld ? [tell(`${kind} waits for money: ${stateReason}`, id)] : [];
  });
  return [...refused, ...waiting];
}
