/** What the schedules of one run are compared by, and counted into. */
export interface RunMemory {
  /** By the digest of what was read: the first verdict on it, and whether it was true there. */
  readonly verdicts: Map<string, SeenCase>;
  /** Unknowns that took effect, where that can be told from what is read (is-readable.ts). */
  took: number;
  /** Those that took effect where nobody else acts and it cannot be told all the same. */
  unreadable: number;
  /** Of them, those that settled without a person. */
  settledAlone: number;
}

export interface SeenCase {
  readonly seed: number;
  readonly verdict: string;
  readonly isOpenToAll: boolean;
  readonly tookEffect: boolean;
}

export const createRunMemory = (): RunMemory => ({
  verdicts: new Map(),
  took: 0,
  unreadable: 0,
  settledAlone: 0,
});
