import type { Attempt, Intent } from '../../../db/generated/client.ts';
import { CARD_SLOT_KINDS, type IntentKind } from '../../../domain/intents/intent.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('one at a time');

/** No money order of a card (and no issue for a customer) is sent while another one is under way or unknown. */
export function oneAtATime(end: ScheduleEnd, { intents }: Ledger): readonly Violation[] {
  const spans = intents.flatMap((intent) => spansOf(intent, end));
  return spans.flatMap(({ intent, fromMs }) => {
    const open = spans.find(
      (other) =>
        other.intent.id !== intent.id &&
        slotOf(other.intent) === slotOf(intent) &&
        other.fromMs <= fromMs &&
        fromMs < other.toMs,
    );
    return open ? [tell(`${intent.kind} was sent while ${open.intent.id} was open`, intent.id)] : [];
  });
}

interface Span {
  readonly intent: Intent;
  readonly fromMs: number;
  readonly toMs: number;
}

const isCardMoney = (kind: IntentKind): boolean => (CARD_SLOT_KINDS as readonly IntentKind[]).includes(kind);

const slotOf = ({ kind, cardId, customerId }: Intent): string =>
  kind === 'issue' ? `customer ${customerId}` : `card ${cardId}`;

/** From each commit of a send until it is known what came of it. */
function spansOf(intent: Intent, { rows }: ScheduleEnd): readonly Span[] {
  if (intent.kind !== 'issue' && !isCardMoney(intent.kind)) return [];
  return rows.attempts
    .filter(({ intentId }) => intentId === intent.id)
    .map((attempt) => ({ intent, fromMs: attempt.startedAt.getTime(), toMs: settledMs(attempt, rows) }));
}

function settledMs({ intentId, outcome, finishedAt }: Attempt, { verdicts }: ScheduleEnd['rows']): number {
  if (outcome !== null && outcome !== 'unknown' && finishedAt !== null) return finishedAt.getTime();
  const verdict = verdicts.find((one) => one.intentId === intentId);
  return verdict?.createdAt.getTime() ?? Number.POSITIVE_INFINITY;
}
