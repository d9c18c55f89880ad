import type { Effect } from '../../../../sandbox/core/world.ts';
import type { Attempt, Card, Customer, Intent } from '../../../db/generated/client.ts';
import type { HeardWrite, ScheduleEnd } from '../schedule-end.ts';

/** Both accounts of a schedule, laid out by intent. */
export interface Ledger {
  /** As they stand at the end. */
  readonly intents: readonly Intent[];
  /** Also those that a restore took away; of one that is in both, how it stands at the end. */
  readonly everAsked: ReadonlyMap<string, Intent>;
  readonly everAttempted: ReadonlyMap<string, Attempt>;
  readonly everCards: ReadonlyMap<string, Card>;
  readonly everCustomers: ReadonlyMap<string, Customer>;
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
  const everAsked = byId([...(lost?.rows.intents ?? []), ...rows.intents]);
  const everAttempted = byId([...(lost?.rows.attempts ?? []), ...rows.attempts]);
  const everCards = byId([...(lost?.rows.cards ?? []), ...rows.cards]);
  const everCustomers = byId([...(lost?.rows.customers ?? []), ...rows.customers]);
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
    ...{ everAsked, everAttempted, everCards, everCustomers, effectsOf, ownerOf },
    attemptsOf: (intentId) => attemptsBy.get(intentId) ?? [],
    heardOf: (intentId) => heardBy.get(intentId) ?? [],
    isForgotten: (intentId) =>
      lost !== null &&
      (heardBy.get(intentId) ?? []).some(({ attemptId }) => attemptId === null || !remembered.has(attemptId)),
    tookEffect: (intentId) => effectsOf(intentId).length > failedOf(intentId).length,
  };
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

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
