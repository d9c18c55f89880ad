import { createQuirks, type Quirks } from './quirks.ts';

/** How the bank behaves; changed at any time, forgotten with the process. */
export interface CoreSettings {
  /** Reads show what was true this long ago (ms). */
  cacheLagMs: number;
  /** Items on a page; the documentation states none. */
  pageSize: number;
  /** How long an idempotency key is remembered (ms). */
  keyKeptMs: number;
  /** When an authorization is taken by its merchant (ms); null: only when told to. */
  settleAfterMs: number | null;
  /** How many years a new card is good for. */
  cardYears: number;
  /** The longest name of a card, group or virtual account; null: any. */
  maxNameLength: number | null;
  readonly quirks: Quirks;
}

export const createSettings = (): CoreSettings => ({
  cacheLagMs: 0,
  pageSize: 50,
  keyKeptMs: 86_400_000,
  settleAfterMs: 86_400_000,
  cardYears: 4,
  maxNameLength: null,
  quirks: createQuirks(),
});
