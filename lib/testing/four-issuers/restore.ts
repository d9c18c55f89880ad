import { isStatusKind } from '../../domain/intents/intent.ts';
import { liveAsCaretaker, type Waiting } from '../simulation/caretaker.ts';
import type { Operator } from '../simulation/operator.ts';
import { restore } from '../simulation/play-restore.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import type { KeyedRestore } from './plan.ts';
import type { KeyedStage } from './play.ts';

const HOUR = 3_600_000;
/** How often the caretaker looks in: while all is lively, and once it is calm (ms). */
const LOOK_MS = HOUR / 30;
const CALM_LOOK_MS = 12 * HOUR;

/**
 * The caretaker lets sending go on when it is paused, soon enough that much still waits then. After a restore all is
 * taken back first but, where the plan has it so, what goes out again under the key that it had: an order about how
 * a card stands may be older than one that is forgotten. What waits for a second person is not among what they are
 * shown, for it does not go out by itself.
 */
export function lookAfter(
  { fleet, bank, isCalm }: KeyedStage,
  { letsKeyedGo }: KeyedRestore,
  caretaker: Operator,
): void {
  const { keyed } = capabilitiesOf(fleet, bank.id);
  const mayGo = ({ kind, state }: Waiting) =>
    state === 'awaiting_approval' || (letsKeyedGo && keyed[kind] !== undefined && !isStatusKind(kind));
  void liveAsCaretaker(caretaker, {
    issuer: bank.id,
    everyMs: () => (isCalm() ? CALM_LOOK_MS : LOOK_MS),
    takesBack: (intent) => !mayGo(intent),
  });
}

/** Copies the database as it stands right now, and puts it back as planned. */
export function copyNow(stage: KeyedStage, { copiedAtMs, restoredAtMs, restartsAll }: KeyedRestore): void {
  const afterMs = restoredAtMs - copiedAtMs;
  stage.database
    .copy()
    .then((putBack) => restore(stage, putBack, { afterMs, restartsAll }))
    .catch((error: unknown) => stage.onUnexpected('a restore', error));
}
