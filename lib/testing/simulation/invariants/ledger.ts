import type { Effect } from '../../../../sandbox/core/world.ts';
import type { Attempt, Intent } from '../../../db/generated/client.ts';
import type { HeardWrite, ScheduleEnd } from '../schedule-end.ts';
import { type EverKnown, everKnown } from './ever-known.ts';

/** Both accounts of a schedule, laid out by intent. */
export interface Ledger extends EverKnown {
  /** As they stand at the end. */
  readonly intents: readonly Intent[];
  readonly attemptsOf: (intentId: string) => readonly Attempt[];
  readonly heardOf: (intentId: string) => readonly HeardWrite[];
  /** What its own requests did of what it asked for, in order. */
  readonly effectsOf: (intentId: string) => readonly Effect[];
  /** Whether something of it stands: a card that was issued and then failed is none. */
  readonly tookEffect: (intentId: string) => boolean;
  /** A restore took what was sent of it away: the desk finds what came of it as it finds what others do. */
  readonly isForgotten: (intentId: string) => boolean;
  /** Whose request did it; null for what nobody asked for over the API. */
  readonly ownerOf: (effect: Effect) => string | null;
}

export function layOut(end: ScheduleEnd): Ledger {
  const { rows, lost, heard, effects } = end;
  const ever = everKnown(rows, lost);
  const { everAsked, everAttempted } = ever;
  const senders = new Map(heard.map(({ n, intentId }) => [n, intentId]));
  const ownerOf = (effect: Effect) => (effect.request === 0 ? null : (senders.get(effect.request) ?? null));
  const heardBy = groupBy(heard, ({ intentId }) => intentId);
  const effectsBy = groupBy(effects, ownerOf);
  const attemptsBy = groupBy([...everAttempted.values()], ({ intentId }) => intentId);
  const effectsOf = (intentId: string) =>
    (effectsBy.get(intentId) ?? []).filter(
      ({ kind, outside }) => !outside && kind === everAsked.get(intentId)?.kind,
    );
  const failedOf = (intentId: string) =>
    (effectsBy.get(intentId) ?? []).filter(({ kind }) => kind === 'issue_failed');
  const remembered = new Set(rows.attempts.map(({ id }) => id));
  return {
    intents: rows.intents,
    ...ever,
    ...{ effectsOf, ownerOf },
    attemptsOf: (intentId) => attemptsBy.get(intentId) ?? [],
    heardOf: (intentId) => heardBy.get(intentId) ?? [],
    isForgotten: (intentId) =>
      lost !== null &&
      (heardBy.get(intentId) ?? []).some(({ attemptId }) => attemptId === null || !remembered.has(attemptId)),
    tookEffect: (intentId) => effectsOf(intentId).length > failedOf(intentId).length,
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
