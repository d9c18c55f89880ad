import {
  ADVISED_MS,
  type Aim,
  HOUR,
  lostBefore,
  MINUTE,
  PLAIN,
  sent,
  TROUBLES,
  wishAt,
  withStaff,
} from './aim-plan.ts';
import type { Act, FaultPlan, Manner, Plan } from './plan.ts';
import type { ATTENTION_STEPS } from './step-names.ts';

// Discrepancies are rare, and verdicts over the limit too: these bring a plan to one, and people to it.

/** Before anybody else asks for anything: a fault that waits for the first top-up is meant for this one. */
const ASKED_MS = MINUTE / 4;
/** Long after it was called off, and early enough for the hourly watch to find it by FOUND_MS. */
const HAPPENS_AFTER_MS = 7 * HOUR;
const FOUND_MS = 9 * HOUR;

/** Apart from those that aim-plan.ts adds. */
const NAMES = ['Goran', 'Hana'] as const;

const untilAt = (plan: Plan, ms: number): Plan => ({ ...plan, calmAtMs: Math.max(plan.calmAtMs, ms) });
/** Nothing holds the first request back. */
const unhindered = (plan: Plan): Plan => ({
  ...plan,
  policy: { ...plan.policy, approvalOver: '', pauseAtUnknowns: null },
});
/** Met before those that were drawn. */
const faultsFirst = (plan: Plan, ...faults: readonly FaultPlan[]): Plan => ({
  ...plan,
  faults: [...faults, ...plan.faults],
});
/** And once more a while later, where trouble came between. */
const twice = (act: Act): readonly Act[] => [act, { ...act, atMs: act.atMs + 20 * MINUTE }];
const vouched = (plan: Plan, isVouched: boolean): Plan => ({
  ...plan,
  policy: { ...plan.policy, isVouched },
});

/** Nobody knows what became of a top-up, its verdict is over the limit, and a second person decides on it. */
const proposed =
  (confirms: boolean) =>
  (plan: Plan): Plan => {
    const asking: readonly Act[] = [
      wishAt(ASKED_MS, 'fund', 0),
      { atMs: ADVISED_MS, kind: 'settle' },
      ...twice({ atMs: ADVISED_MS + 5 * MINUTE, kind: 'second', confirms }),
    ];
    const deciding: readonly Act[] = [
      { atMs: ASKED_MS + 3 * MINUTE, kind: 'limit', amount: '0' },
      ...twice({ atMs: ADVISED_MS + 5 * MINUTE, kind: 'second', confirms }),
    ];
    return untilAt(
      faultsFirst(withStaff(unhindered(plan), asking, deciding, NAMES), lostBefore),
      ADVISED_MS + 30 * MINUTE,
    );
  };

const happensLate: FaultPlan = { fault: 'error_then_late', op: 'fund', afterMs: HAPPENS_AFTER_MS, at: sent };

/** A top-up that was called off happens after all, and both look at it. */
const foundLate = (
  plan: Plan,
  asking: readonly Act[],
  deciding: readonly Act[],
  untilMs = FOUND_MS,
): Plan => {
  const asked: readonly Act[] = [
    wishAt(ASKED_MS, 'fund', 0),
    { atMs: ADVISED_MS, kind: 'settle' },
    ...asking,
  ];
  return untilAt(
    faultsFirst(withStaff(unhindered(plan), asked, deciding, NAMES), happensLate),
    untilMs + 30 * MINUTE,
  );
};

const said = (atMs: number): readonly Act[] => twice({ atMs, kind: 'resolve', by: 'asking' });
const doubleClick: Manner = { ...PLAIN, clicks: 2, tries: 4, waitMs: MINUTE };
const withdraw = (atMs: number, manner: Manner = doubleClick): Act => ({
  atMs,
  kind: 'withdraw offered',
  manner,
});

/** Two ask for the one withdrawal at once, each with a double click, and its call goes wrong. */
const withdrawnByTwo =
  (...faults: readonly FaultPlan['fault'][]) =>
  (plan: Plan): Plan =>
    faultsFirst(
      foundLate(plan, [withdraw(FOUND_MS)], [withdraw(FOUND_MS)]),
      ...faults.map((fault): FaultPlan => ({ fault, op: 'withdraw', afterMs: null, at: sent })),
    );

/** One says that it was theirs while the other takes it back: nobody vouches, so it is for people to say. */
const saidAndWithdrawn = (plan: Plan): Plan =>
  vouched(foundLate(plan, said(FOUND_MS), [withdraw(FOUND_MS)]), false);

const saidOnly = (plan: Plan): Plan => vouched(foundLate(plan, said(FOUND_MS), []), false);

/** What one says waits for a second person; meanwhile the withdrawal is asked for, and waits for one too. */
const proposedAndWithdrawn = (plan: Plan): Plan =>
  vouched(
    foundLate(
      plan,
      [
        { atMs: FOUND_MS, kind: 'resolve', by: 'asking' },
        { atMs: FOUND_MS + 15 * MINUTE, kind: 'decide', approves: true },
      ],
      [
        { atMs: ADVISED_MS + MINUTE, kind: 'limit', amount: '0' },
        withdraw(FOUND_MS + 5 * MINUTE),
        { atMs: FOUND_MS + 10 * MINUTE, kind: 'second', confirms: true },
      ],
    ),
    false,
  );

/** It is asked for, and a backup of before that is put back; hours later the other one looks at the list. */
const withdrawnBeforeRestore = (plan: Plan): Plan => ({
  ...foundLate(plan, [withdraw(FOUND_MS)], [withdraw(FOUND_MS + 2 * HOUR)], FOUND_MS + 2 * HOUR),
  restore: { copiedAtMs: FOUND_MS - MINUTE, restoredAtMs: FOUND_MS + 10 * MINUTE, restartsAll: false },
});

/** Somebody else terminates the card right before; the refusal is heard an hour later, when it was read as done. */
const refusedLate = (plan: Plan): Plan => {
  const asking: readonly Act[] = [wishAt(ASKED_MS, 'terminate', 0), ...said(ADVISED_MS)];
  const staffed = withStaff(unhindered(plan), asking, [], NAMES);
  const beaten = faultsFirst(staffed, { fault: 'beaten', op: 'terminate', afterMs: null, at: sent });
  const stands = { kind: 'pause', at: { step: 'write answered', nth: 1 }, forMs: HOUR } as const;
  return untilAt({ ...beaten, troubles: [...beaten.troubles, stands] }, ADVISED_MS + 30 * MINUTE);
};

type AttentionStep = (typeof ATTENTION_STEPS)[number];

const OCCASIONS: readonly (readonly [AttentionStep, Aim['occasion']])[] = [
  ['store declineVerdict', proposed(false)],
  ['store findProposal', proposed(true)],
  ['store confirmVerdict', proposed(true)],
  ['store declineVerdict', proposed(false)],
  ['store confirmVerdict', proposedAndWithdrawn],
  ['store findDiscrepancy', withdrawnByTwo()],
  ['store findDiscrepancy', withdrawnByTwo('error_after_effect')],
  ['store findDiscrepancy', withdrawnByTwo('reset_before_effect')],
  ['store findDiscrepancy', withdrawnBeforeRestore],
  ['store resolveDiscrepancy', saidOnly],
  ['store resolveDiscrepancy', saidAndWithdrawn],
  ['store resolveDiscrepancy', refusedLate],
];

/** Pairs of a trouble and a step of what people decide about what needs them. */
export const ATTENTION_AIMS: readonly Aim[] = OCCASIONS.flatMap(([step, occasion]) =>
  TROUBLES.map((what): Aim => ({ what, step, occasion })),
);
