import type { IntentView } from './intents/intent-view.ts';

/** Something that may be asked of an issuer, or be known of it, in words; and whether it offers that. */
export interface Ability {
  readonly label: string;
  readonly isOffered: boolean;
}

/** An issuer as the settings show it. Instants are ISO texts of the database's clock. */
export interface IssuerView {
  readonly id: string;
  readonly environment: string;
  /** The company the journal is bound to; null before the first contact. */
  readonly companyId: string | null;
  readonly lastContactAt: string | null;
  readonly lastFailureAt: string | null;
  readonly lastFailure: string | null;
  readonly completeSince: string | null;
  readonly pausedAt: string | null;
  readonly pausedReason: string | null;
  /** So many unknown outcomes at once pause sending by themselves; null: never. */
  readonly pauseAtUnknowns: number | null;
  readonly unknowns: number;
  /** Since when an admin vouches that only this desk acts there; null: others may. */
  readonly onlyThisDeskSince: string | null;
  /** Money over this (minor units as text) needs a second person; null: never. */
  readonly approvalOverMinor: string | null;
  /** While it is paused: what goes out when it is resumed, the oldest first, and how many in all. */
  readonly waiting: readonly IntentView[];
  readonly waitingCount: number;
}
