import type { Attempt, Intent } from '../../db/generated/client.ts';
import type { BankEffect } from './bank.ts';
import type { KeyedEnd, SentWrite } from './play.ts';
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
export interface KeyedLedger {
  readonly end: KeyedEnd;
  readonly intents: readonly Intent[];
  readonly intent: (id: string) => Intent | undefined;
  readonly attempt: (id: string) => Attempt | undefined;
  readonly attemptsOf: (intentId: string) => readonly Attempt[];
  readonly sentOf: (intentId: string) => readonly SentWrite[];
  /** What its own requests did of what it asked for, in order. */
  readonly effectsOf: (intentId: string) => readonly BankEffect[];
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
  const { intents, attempts } = end.rows;
  const byId = new Map(intents.map((one) => [one.id, one]));
  const attempted = new Map(attempts.map((one) => [one.id, one]));
  const senders = new Map(end.sent.map(({ n, intentId }) => [n, intentId]));
  return {
    end,
    intents,
    intent: (id) => byId.get(id),
    attempt: (id) => attempted.get(id),
    attemptsOf: (intentId) => attempts.filter((one) => one.intentId === intentId),
    sentOf: (intentId) => end.sent.filter((one) => one.intentId === intentId),
    effectsOf: (intentId) =>
      end.effects.filter(
        ({ request, kind }) =>
          request !== 0 && senders.get(request) === intentId && kind === byId.get(intentId)?.kind,
      ),
  };
}
