import type { ConsentStore } from '../domain/consents/consent-store.ts';
import type { Store } from '../domain/store.ts';
import type { Issuer } from '../issuers/issuer.ts';

/** Everything a use case touches. The simulation hands over its own; lib/use-cases/live.ts the real ones. */
export interface Deps {
  readonly store: Store;
  readonly issuers: ReadonlyMap<string, Issuer>;
  /** Absent where no issuer wants consents. */
  readonly consents?: ConsentStore;
  readonly clock: Clock;
  /** A new random id. */
  readonly ids: () => string;
  readonly sleep: (ms: number) => Promise<void>;
  /** Called between any two steps with the step's name; tests stop the process there. */
  readonly step: (name: Step) => Promise<void>;
  /** HMAC-SHA256 in hex of a canonical text, keyed with the desk's secret. */
  readonly hash: (text: string) => string;
  /** Names this process in leases. */
  readonly owner: string;
  readonly log: Log;
}

export interface Clock {
  /** This process's wall clock; never compared with the database's. */
  now(): Date;
  /** Starts counting; the result tells the ms passed, never fewer than really passed. */
  stopwatch(): () => number;
}

export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** The named steps of a run, in order. The crash test has a case for each. */
export const STEPS = [
  'recorded',
  'claimed',
  'baseline read',
  'sending committed',
  'answered',
  'outcome committed',
] as const;
export type RunStep = (typeof STEPS)[number];
export const LOOK_STEPS = ['look taken', 'reading committed', 'judged'] as const;
export const EVENT_STEPS = ['event taken', 'event read back'] as const;
/** Steps of a walk, each between two commits. */
export const SYNC_STEPS = ['walk taken', 'page read', 'page saved'] as const;
export type Step =
  | RunStep
  | (typeof SYNC_STEPS)[number]
  | (typeof LOOK_STEPS)[number]
  | (typeof EVENT_STEPS)[number];
