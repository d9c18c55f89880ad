import type { Attempt, Intent } from '../../db/generated/client.ts';
import { type EverKnown, everKnown } from '../simulation/invariants/ever-known.ts';
import type { BankEffect } from './bank.ts';
import type { SentWrite } from './keyed-log.ts';
import type { KeyedEnd } from './play.ts';
import { attemptFirst } from './rules/attempt-first.ts';
import { effectsOnce } from './rules/effects-once.ts';
import { keysAlike } from './rules/keys-alike.ts';
import { nothingForgotten } from './rules/nothing-forgotten.ts';
import { nothingSentAfter } from './rules/nothing-sent-after.ts';
import { settledTruly } from './rules/settled-truly.ts';

/** What must hold at the end of every schedule, whichever issuer it is. */
export const KEYED_RULES = [
  'schedule ends',
  'attempt first',
  'keys alike',
  'effects once',
  'settled truly',
  'marks found',
  'nothing sent after',
  'nothing forgotten',
  'last freeze holds',
] as const;
export type KeyedRule = (typeof KEYED_RULES)[number];

export interface KeyedViolation {
  readonly rule: KeyedRule;
  readonly message: string;
  readonly intentId?: string;
}

/** Both accounts of a schedule, laid out by intent. */
export interface KeyedLedger extends EverKnown {
  readonly end: KeyedEnd;
  /** As they stand at the end. */
  readonly intents: readonly Intent[];
  /** Those that a restore took away too. */
  readonly attemptsOf: (intentId: string) => readonly Attempt[];
  readonly sentOf: (intentId: string) => readonly SentWrite[];
  /** What its own requests did of what it asked for, in order. */
  readonly effectsOf: (intentId: string) => readonly BankEffect[];
  /** A restore took what was sent of it away: the desk finds what came of it as it finds what others do. */
  readonly isForgotten: (intentId: string) => boolean;
}

/** What does not hold; empty where all does. */
export function checkKeyed(end: KeyedEnd): readonly KeyedViolation[] {
  const ledger = layOut(end);
  return [
    ...scheduleEnds(end),
    ...attemptFirst(ledger),
    ...keysAlike(ledger),
    ...effectsOnce(ledger),
    ...settledTruly(ledger),
    ...nothingSentAfter(ledger),
    ...nothingForgotten(ledger),
  ];
}

function scheduleEnds({ isQuiet, unexpected }: KeyedEnd): readonly KeyedViolation[] {
  const rule = 'schedule ends';
  return [
    ...(isQuiet ? [] : [{ rule, message: 'it is not at rest when it should be' } as const]),
    ...unexpected.map((message) => ({ rule, message }) as const),
  ];
}

export function layOut(end: KeyedEnd): KeyedLedger {
  const ever = everKnown(end.rows, end.lost);
  const attempts = [...ever.everAttempted.values()];
  const remembered = new Set(end.rows.attempts.map(({ id }) => id));
  const senders = new Map(end.sent.map(({ n, intentId }) => [n, intentId]));
  return {
    end,
    ...ever,
    intents: end.rows.intents,
    attemptsOf: (intentId) => attempts.filter((one) => one.intentId === intentId),
    sentOf: (intentId) => end.sent.filter((one) => one.intentId === intentId),
    effectsOf: (intentId) =>
      end.effects.filter(
        ({ request, kind }) =>
          request !== 0 && senders.get(request) === intentId && kind === ever.everAsked.get(intentId)?.kind,
      ),
    isForgotten: (id) =>
      end.sent.some(({ intentId, attemptId }) => intentId === id && !remembered.has(attemptId ?? '')),
  };
}
