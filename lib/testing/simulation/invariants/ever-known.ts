import type { Attempt, Card, Customer, Intent } from '../../../db/generated/client.ts';
import type { DeskRows } from '../schedule-end.ts';

/** Also what a restore took away; of what is in both, how it stands at the end. */
export interface EverKnown {
  readonly everAsked: ReadonlyMap<string, Intent>;
  readonly everAttempted: ReadonlyMap<string, Attempt>;
  readonly everCards: ReadonlyMap<string, Card>;
  readonly everCustomers: ReadonlyMap<string, Customer>;
}

/** All that was ever asked, sent or listed: at the end, and right before a restore (null: there was none). */
export function everKnown(rows: DeskRows, lost: { readonly rows: DeskRows } | null): EverKnown {
  return {
    everAsked: byId([...(lost?.rows.intents ?? []), ...rows.intents]),
    everAttempted: byId([...(lost?.rows.attempts ?? []), ...rows.attempts]),
    everCards: byId([...(lost?.rows.cards ?? []), ...rows.cards]),
    everCustomers: byId([...(lost?.rows.customers ?? []), ...rows.customers]),
  };
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
