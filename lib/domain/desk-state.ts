import type { MoneyText } from './money.ts';

/** What every page shows about the desk itself. Instants are ISO texts, ages are the database's clock. */
export interface DeskState {
  /** Intents not settled yet, in any state that still moves. */
  readonly unsettled: number;
  /** What needs a person: unknowns, and discrepancies nobody resolved. */
  readonly attention: number;
  /** Whether a worker gave a sign of life within 30 s; `workerSeenAt` is the last one, null before any. */
  readonly workerAlive: boolean;
  readonly workerSeenAt: string | null;
  readonly issuers: readonly IssuerSign[];
  /** Wallets under the threshold an admin set. */
  readonly lowWallets: readonly LowWallet[];
}

export interface LowWallet {
  readonly issuer: string;
  readonly balance: MoneyText;
  readonly threshold: MoneyText;
  readonly asOf: string;
}

/** The same with the build that answered: an open tab notices that a newer one runs. */
export interface ServedDeskState extends DeskState {
  readonly build: string;
}

/** What a first import has brought so far; `read`: cards whose transactions are here. */
export interface ImportProgress {
  readonly customers: number;
  readonly cards: number;
  readonly read: number;
}

export interface IssuerSign {
  readonly id: string;
  /** production | preproduction | sandbox */
  readonly environment: string;
  /** When the first import reached its end; null while it has not. */
  readonly completeSince: string | null;
  /** How far the first import is; null once it has reached its end. */
  readonly progress: ImportProgress | null;
  readonly pausedAt: string | null;
  readonly pausedReason: string | null;
  /** The last failure, only while no later contact succeeded. */
  readonly failureAt: string | null;
  readonly failure: string | null;
}
