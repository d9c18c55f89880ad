import type { Act, FaultPlan, Manner, OperatorPlan, Plan, TroublePlan, WishKind } from './plan.ts';
import type { SeededRandom } from './seeded-random.ts';

// Some steps come about in one schedule of a hundred, and a trouble right there in one of many thousands. A small
// share of the schedules is aimed: something is added that makes such a step come about, and the trouble at it.

const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const FIRST_MS = 40 * SECOND;
/** By then the judge has read often enough to advise a person. */
export const ADVISED_MS = 6 * HOUR;

/** A pair of the table that is seldom met by chance, and how a plan is brought to it. */
export interface Aim {
  readonly what: TroublePlan['kind'] | 'french_error' | 'array_error';
  readonly step: string;
  readonly occasion: (plan: Plan) => Plan;
}

/** Adds what leads to one of the rare pairs, drawn; takes nothing away. */
export const aimPlan = (plan: Plan, random: SeededRandom): Plan => aimAt(random.pick(AIMS), plan, random);

export function aimAt({ what, step, occasion }: Aim, plan: Plan, random: SeededRandom): Plan {
  const aimed = occasion(plan);
  if (what === 'french_error' || what === 'array_error') return aimed;
  const at = { step, nth: random.chance(0.8) ? 1 : 2 };
  const forMs = random.pick([2 * SECOND, MINUTE, 10 * MINUTE, HOUR]);
  return { ...aimed, troubles: [...aimed.troubles, { kind: what, at, forMs }] };
}

/**
 * Two move the same amount on one card, one after the other; nobody hears what came of either, and the second did not
 * happen: the first one's row is not its own.
 */
export function twoAlike(plan: Plan): Plan {
  const patient: Manner = { ...PLAIN, tries: 4, waitMs: MINUTE };
  return withFaults(
    withStaff(plan, [wishAt(FIRST_MS, 'fund', 0)], [wishAt(FIRST_MS + 2 * MINUTE, 'fund', 0, patient)]),
    { ...lostBefore, fault: 'error_after_effect' },
    lostBefore,
  );
}

export const sent = { step: 'sending committed', nth: 1 } as const;
export const lostBefore: FaultPlan = { fault: 'error_before_effect', op: 'fund', afterMs: null, at: sent };
/** What is read next is refused, which nobody asks again. */
const refusedAfter = (step: string): FaultPlan => ({
  ...{ fault: 'bad_request_after_effect', op: 'read', afterMs: null },
  at: { step, nth: 1 },
});

export const PLAIN: Manner = {
  ...{ clicks: 1, patienceMs: 30 * SECOND, onTrouble: 'again', tries: 2, waitMs: 10 * SECOND },
  ...{ insists: true, cancelsAfterMs: null },
};

export const wishAt = (atMs: number, kind: WishKind, card: number, manner: Manner = PLAIN): Act => ({
  ...{ atMs, kind: 'wish' },
  wish: {
    ...{ id: `aimed ${kind} ${card}`, kind, card, customer: card, amount: '20.00', lock: false },
    manner,
  },
});

/** Two admins more, who do this. */
export function withStaff(
  plan: Plan,
  asking: readonly Act[],
  deciding: readonly Act[],
  [asker, decider]: readonly [string, string] = ['Edo', 'Femi'],
): Plan {
  const more: readonly OperatorPlan[] = [
    { name: asker, role: 'admin', acts: asking },
    { name: decider, role: 'admin', acts: deciding },
  ];
  return { ...plan, operators: [...plan.operators, ...more] };
}

export const withFaults = (plan: Plan, ...faults: readonly FaultPlan[]): Plan => ({
  ...plan,
  faults: [...plan.faults, ...faults],
});

const toBeDecided =
  (approves: boolean) =>
  (plan: Plan): Plan => ({
    ...withStaff(
      plan,
      [wishAt(FIRST_MS, 'fund', 0)],
      [{ atMs: FIRST_MS + MINUTE, kind: 'decide', approves }],
    ),
    policy: { ...plan.policy, approvalOver: '0' },
  });

const takenBack = (plan: Plan): Plan =>
  withStaff(plan, [wishAt(FIRST_MS, 'fund', 0, { ...PLAIN, cancelsAfterMs: 500 })], []);

const paused = (plan: Plan): Plan =>
  withStaff(plan, [{ atMs: FIRST_MS, kind: 'pause' }], [{ atMs: FIRST_MS + 2 * MINUTE, kind: 'resume' }]);

const lookedAtAgain = (plan: Plan): Plan =>
  withFaults(
    withStaff(plan, [wishAt(FIRST_MS, 'fund', 0)], [{ atMs: FIRST_MS + 2 * MINUTE, kind: 'check again' }]),
    lostBefore,
  );

/** Nobody can tell what became of it, and a person settles it while troubles still come. */
const settledByPerson = (plan: Plan): Plan => ({
  ...withFaults(
    withStaff(plan, [wishAt(FIRST_MS, 'fund', 0)], [{ atMs: ADVISED_MS, kind: 'settle' }]),
    lostBefore,
  ),
  calmAtMs: Math.max(plan.calmAtMs, ADVISED_MS + 10 * MINUTE),
});

/** The wallet holds enough for one of two: the second is refused by what is read right before it would be sent. */
const outOfMoney = (plan: Plan): Plan => ({
  ...withStaff(plan, [wishAt(FIRST_MS, 'fund', 0)], [wishAt(FIRST_MS, 'fund', 1)]),
  world: { ...plan.world, cards: Math.max(2, plan.world.cards), walletCents: 2_500 },
});

const unreadBaseline = (plan: Plan): Plan =>
  withFaults(withStaff(plan, [wishAt(FIRST_MS, 'fund', 0)], []), refusedAfter('claimed'));

const unreadImport = (plan: Plan): Plan => ({
  ...withFaults(plan, refusedAfter('walk taken')),
  isImportLive: true,
});

/** Somebody else terminates the only card, which is frozen, right before it is unfrozen. */
const unfreezeRefused =
  (manner: 'french_error' | 'array_error') =>
  (plan: Plan): Plan => ({
    ...withFaults(
      withStaff(plan, [wishAt(FIRST_MS, 'unfreeze', 0)], []),
      { fault: 'beaten', op: 'unfreeze', afterMs: null, at: sent },
      { fault: manner, op: 'unfreeze', afterMs: null, at: sent },
    ),
    world: { ...plan.world, cards: 1, hasFrozenCard: true },
    policy: { ...plan.policy, isVouched: false },
  });

/** The issuer refuses to list the cards of a customer who has none: somebody asks for their first one, in vain. */
const firstCardRefused =
  (manner: 'french_error' | 'array_error', step: string) =>
  (plan: Plan): Plan => ({
    ...withFaults(
      withStaff(plan, [wishAt(FIRST_MS, 'issue', 0)], [wishAt(FIRST_MS, 'issue', 1)]),
      { fault: 'error_before_effect', op: 'issue', afterMs: null, at: sent },
      { fault: 'error_before_effect', op: 'issue', afterMs: null, at: { ...sent, nth: 2 } },
      { fault: manner, op: 'read', afterMs: null, at: { step, nth: 1 } },
      { fault: manner, op: 'read', afterMs: null, at: { step, nth: 2 } },
    ),
    world: { ...plan.world, customers: 2, cards: 1 },
  });

const OCCASIONS: Readonly<Record<string, Aim['occasion']>> = {
  'store approveIntent': toBeDecided(true),
  'store declineIntent': toBeDecided(false),
  'store cancelIntent': takenBack,
  'store pauseIssuer': paused,
  'store resumeIssuer': paused,
  'store requestLook': lookedAtAgain,
  'store findUnknown': settledByPerson,
  'store recordPersonVerdict': settledByPerson,
  'store refuseClaim': outOfMoney,
  'store releaseClaim': unreadBaseline,
  'store releaseWalk': unreadImport,
};

export const TROUBLES = ['kill', 'pause', 'away_before', 'away_after'] as const;

export const AIMS: readonly Aim[] = [
  ...Object.entries(OCCASIONS).flatMap(([step, occasion]) =>
    TROUBLES.map((what): Aim => ({ what, step, occasion })),
  ),
  ...(['french_error', 'array_error'] as const).flatMap((what): Aim[] => [
    { what, step: 'sending committed: unfreeze', occasion: unfreezeRefused(what) },
    { what, step: 'claimed', occasion: firstCardRefused(what, 'claimed') },
    { what, step: 'look begins', occasion: firstCardRefused(what, 'look begins') },
  ]),
];
