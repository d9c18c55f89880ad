import type { WriteKind } from '../../issuers/issuer.ts';
import type { DeliveryPlan, RestorePlan, TroublePlan } from '../simulation/plan.ts';
import { DELIVERIES } from '../simulation/plan-deliveries.ts';
import { drawRestore } from '../simulation/plan-restore.ts';
import { createSeededRandom, type SeededRandom } from '../simulation/seeded-random.ts';
import { STORE_STEPS, TROUBLED_STEPS } from '../simulation/step-names.ts';
import type { BankFault, BankId } from './bank.ts';
import { planApproval } from './plan-approval.ts';

/** All that is drawn before a schedule begins. Instants are virtual ms since the beginning. */
export interface KeyedPlan {
  readonly seed: number;
  readonly bank: BankId;
  readonly worldSeed: number;
  readonly stickiness: number;
  readonly wishes: readonly KeyedWish[];
  readonly faults: readonly KeyedFault[];
  readonly troubles: readonly TroublePlan[];
  /** When an admin pauses the issuer, and lets it go on; null: never. */
  readonly pause: { readonly atMs: number; readonly forMs: number } | null;
  /** Over which amount a second person must agree, and what people do about it; null: nobody must. */
  readonly approval: KeyedApproval | null;
  /** What becomes of webhooks on their way. */
  readonly deliveries: DeliveryPlan;
  /** When a backup is made and put back; null: never. */
  readonly restore: KeyedRestore | null;
  /** Whether somebody vouches that nobody else acts at the issuer; nobody does. */
  readonly isVouched: boolean;
  readonly calmAtMs: number;
}

export interface KeyedApproval {
  /** As typed; '0' is every amount. */
  readonly over: string;
  /** When which of the people who wish decides on all that waits, their own requests too. */
  readonly decisions: readonly {
    readonly atMs: number;
    readonly operator: number;
    readonly approves: boolean;
  }[];
  /** When one of them is disabled; null: nobody. */
  readonly disables: { readonly atMs: number; readonly operator: number } | null;
  /** When an admin sets another limit; null: never. */
  readonly limit: { readonly atMs: number; readonly amount: string } | null;
}

export interface KeyedRestore extends RestorePlan {
  /** Made when one comes to this step; null: at its instant. */
  readonly copiedAt: KeyedFault['at'] | null;
  /** Whether what waits and carries a key goes out again when sending goes on; all else is taken back first. */
  readonly letsKeyedGo: boolean;
  /** Whether people whose form it closed ask anew. */
  readonly asksAnew: boolean;
}

export interface KeyedWish {
  readonly id: string;
  readonly atMs: number;
  readonly kind: WishKind;
  /** Counted around what the desk knows. */
  readonly card: number;
  readonly customer: number;
  readonly amount: string;
  /** How often the same form is sent at once. */
  readonly clicks: 1 | 2;
  /** How often it is sent again after no answer or an error, and after how long (ms). */
  readonly tries: number;
  readonly waitMs: number;
  readonly cancelsAfterMs: number | null;
}

export type WishKind = Extract<
  WriteKind,
  'issue' | 'fund' | 'withdraw' | 'freeze' | 'unfreeze' | 'terminate' | 'set_limit'
>;

/** Meets the next call of its kind from the `nth` time on that any process comes to a step. */
export interface KeyedFault {
  readonly fault: string;
  /** A kind of write, or 'read'. */
  readonly kind: string;
  readonly afterMs: number | null;
  readonly at: { readonly step: string; readonly nth: number };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What the desk may ask of each. */
const KINDS: Readonly<Record<BankId, readonly WishKind[]>> = {
  kulipa: ['issue', 'issue', 'freeze', 'freeze', 'unfreeze', 'terminate', 'set_limit'],
  slash: [
    'issue',
    'issue',
    'fund',
    'fund',
    'fund',
    'withdraw',
    'withdraw',
    'freeze',
    'unfreeze',
    'terminate',
    'set_limit',
  ],
  sparkle: ['issue', 'issue', 'issue', 'freeze', 'freeze', 'unfreeze', 'terminate'],
};

/** Where one dies or stands still between a check and what it allows. */
const CRITICAL = [
  'claimed',
  'baseline read',
  'store beginSending',
  'store beginAskingAgain',
  'sending committed',
  'write allowed',
  'write heard',
  'write answered',
  'answered',
  'store recordOutcome',
  'outcome committed',
] as const;

export function makeKeyedPlan(bank: BankId, seed: number, faults: readonly BankFault[]): KeyedPlan {
  const random = createSeededRandom(seed * 7 + bank.length);
  const activeMs = random.pick([1, 3, 10, 40]) * MINUTE;
  const wishes = planWishes(random, bank, activeMs);
  // From streams of their own: all else is what it would be without.
  const restoring = random.fork(8);
  const approving = random.fork(9);
  return {
    ...{ seed, bank, wishes },
    worldSeed: 1 + random.below(2),
    stickiness: random.pick([0, 0.5, 0.9]),
    faults: planFaults(random, wishes, faults),
    troubles: planTroubles(random),
    pause: random.chance(0.15)
      ? { atMs: 30 * SECOND + random.below(activeMs), forMs: random.between(1, 30) * MINUTE }
      : null,
    deliveries: random.fork(10).pick(DELIVERIES),
    approval: approving.chance(0.5) ? planApproval(approving, wishes) : null,
    restore: restoring.chance(0.35) ? planRestore(restoring, activeMs) : null,
    isVouched: random.chance(0.5),
    calmAtMs: activeMs + 20 * MINUTE,
  };
}

function planWishes(random: SeededRandom, bank: BankId, activeMs: number): KeyedWish[] {
  return Array.from(
    { length: random.between(2, 6) },
    (_, index): KeyedWish => ({
      id: `wish ${index + 1}`,
      // Half of them at nearly the same moment.
      atMs: 30 * SECOND + (random.chance(0.5) ? random.below(20 * SECOND) : random.below(activeMs)),
      kind: random.pick(KINDS[bank]),
      card: random.below(4),
      customer: random.below(2),
      amount: random.pick(['20.00', '20.00', '35.00', '1.00']),
      clicks: random.chance(0.25) ? 2 : 1,
      tries: random.between(2, 4),
      waitMs: random.pick([1, 10, 60, 600]) * SECOND,
      cancelsAfterMs: random.chance(0.1) ? random.below(10 * SECOND) : null,
    }),
  );
}

const nth = (random: SeededRandom): number => 1 + (random.chance(0.5) ? 0 : random.below(6));

/** Before the first byte, or before what came of it is written down: what was copied then knows nothing of it. */
const COPIED = [
  'store claimIntent',
  'store claimIntent',
  'claimed',
  'store beginSending',
  'store beginSending',
  'sending committed',
  'store beginAskingAgain',
  'write heard',
  'store recordOutcome',
] as const;

function planRestore(random: SeededRandom, activeMs: number): KeyedRestore {
  return {
    ...drawRestore(random, activeMs),
    copiedAt: random.chance(0.7) ? { step: random.pick(COPIED), nth: nth(random) } : null,
    letsKeyedGo: random.chance(0.8),
    asksAnew: random.chance(0.5),
  };
}

function planFaults(
  random: SeededRandom,
  wishes: readonly KeyedWish[],
  faults: readonly BankFault[],
): KeyedFault[] {
  const planned = Array.from({ length: random.pick([1, 2, 3, 4]) }, (): KeyedFault => {
    const isRead = random.chance(0.2);
    const kind = isRead ? 'read' : random.pick(wishes).kind;
    const { fault, isDelayed } = random.pick(
      faults.filter((one) => (isRead ? one.concernsReads : one.kinds.includes(kind))),
    );
    return {
      ...{ fault, kind },
      // Shorter than any issuer may take by its own word (`longestWaitMs`): the fence is not what is tried here.
      afterMs: isDelayed ? random.pick([2, 10, 40]) * SECOND : null,
      at: isRead
        ? { step: random.pick(['claimed', 'look begins', 'outcome committed']), nth: nth(random) }
        : { step: 'sending committed', nth: nth(random) },
    };
  });
  const single = faults.filter(({ isSingle }) => isSingle).map(({ fault }) => fault);
  const first = planned.findIndex(({ fault }) => single.includes(fault));
  return planned.filter(({ fault }, index) => index === first || !single.includes(fault));
}

function planTroubles(random: SeededRandom): TroublePlan[] {
  return Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, (): TroublePlan => {
    const kind = random.pick(['kill', 'kill', 'pause', 'pause', 'away_before', 'away_after'] as const);
    const isAway = kind === 'away_before' || kind === 'away_after';
    const step = random.pick(isAway ? STORE_STEPS : random.chance(0.7) ? CRITICAL : TROUBLED_STEPS);
    return {
      kind,
      at: { step, nth: nth(random) },
      forMs: random.pick([2 * SECOND, MINUTE, 10 * MINUTE, HOUR]),
    };
  });
}
