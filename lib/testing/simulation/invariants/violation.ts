/** What must hold whatever fails and whenever it fails (issue 4, line 4), and that a schedule ends at all. */
export const INVARIANTS = [
  'schedule ends',
  'attempt first',
  'one effect',
  'one at a time',
  'claimed once',
  'sums agree',
  'equal readings equal verdicts',
  'late success raised',
  'found once',
  'second person',
  'nothing forgotten',
  'nothing sent after',
  'last freeze holds',
  'judged again the same',
  'settles by itself',
] as const;
export type Invariant = (typeof INVARIANTS)[number];

export interface Violation {
  readonly invariant: Invariant;
  readonly message: string;
  readonly intentId?: string;
}

/** Gives the violations of one invariant their name. */
export const tellerOf =
  (invariant: Invariant) =>
  (message: string, intentId?: string): Violation => ({
    invariant,
    message,
    ...(intentId === undefined ? {} : { intentId }),
  });
